package io.interlock.demo;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Keeps warnings of the log until there is room for them on the screen: they would tear the table. */
public final class LogNotes extends Handler {

    private final Queue<String> kept = new ConcurrentLinkedQueue<>();

    private LogNotes() {
        setFormatter(new SimpleFormatter());
    }

    /** Takes the place of the console in this process' log. */
    static LogNotes instead() {
        LogNotes notes = new LogNotes();
        LogManager.getLogManager().reset();
        var root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(notes);
        return notes;
    }

    /** Shows what has been kept: the first three, and how many more there were. */
    public void tell(Screen screen) {
        kept.stream().limit(3).forEach(note -> screen.say(screen.ink().busy("  log: " + note)));
        if (kept.size() > 3) {
            screen.say(screen.ink().busy("  log: and " + (kept.size() - 3) + " more"));
        }
        kept.clear();
    }

    /** Keeps what another process has logged. */
    public void keep(String line) {
        kept.add(line);
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            keep(entry.getLevel().getName() + " " + getFormatter().formatMessage(entry));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
