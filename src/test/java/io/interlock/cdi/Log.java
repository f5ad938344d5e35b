package io.interlock.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while it is open. */
final class Log extends Handler implements AutoCloseable {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");

    Log() {
        root.addHandler(this);
    }

    /** Our own messages of this level. */
    List<String> ours(Level level) {
        List<String> messages = new ArrayList<>();
        for (LogRecord each : records) {
            if (each.getLevel().equals(level)
                    && String.valueOf(each.getMessage()).startsWith("ILK-")) {
                messages.add(each.getMessage());
            }
        }
        return messages;
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
