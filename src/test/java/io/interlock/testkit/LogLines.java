package io.interlock.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What anybody logs, kept for a test. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogLines(String name) {
        logger = Logger.getLogger(name);
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** What a package logs. */
    public static LogLines of(Package name) {
        return new LogLines(name.getName());
    }

    /** What everything in this JVM logs. */
    public static LogLines ofAll() {
        return new LogLines("");
    }

    /** The messages that begin with this code. */
    public List<String> messages(String code) {
        return all().stream().filter(message -> message.startsWith(code)).toList();
    }

    /** All messages. */
    public List<String> all() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** The texts of messages and of what was thrown with them. */
    public String text() {
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
