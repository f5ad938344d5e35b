package io.interlock.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the engine logs, kept for a test instead of being printed. */
final class LogRecorder extends Handler {

    private final Logger logger = Logger.getLogger("io.interlock.engine");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LogRecorder() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** The messages that begin with this code. */
    List<String> messages(String code) {
        return records.stream()
                .map(LogRecord::getMessage)
                .filter(message -> message.startsWith(code))
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
