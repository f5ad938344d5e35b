package io.interlock.backend.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What anybody logs, kept for a test. */
final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogLines(String name) {
        logger = Logger.getLogger(name);
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** What this backend logs. */
    static LogLines ofBackend() {
        return new LogLines("io.interlock.backend.redis");
    }

    /** What everything in this JVM logs. */
    static LogLines ofAll() {
        return new LogLines("");
    }

    /** The messages that begin with this code. */
    List<String> messages(String code) {
        return all().stream().filter(message -> message.startsWith(code)).toList();
    }

    List<String> all() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** The texts of messages and of what was thrown with them. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (LogRecord each : records) {
            text.append(each.getMessage()).append('\n').append(Thrown.text(each.getThrown()));
        }
        return text.toString();
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
    }
}
