package io.interlock.jmx;

import io.interlock.LockException;
import io.interlock.LockKeyException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Failures as a client without our classes, or those of a store's client library, can read them. */
final class PlainFailures {

    private static final Logger LOG = System.getLogger("io.interlock.jmx");

    private PlainFailures() {}

    /** Runs it; what it throws is thrown on as an exception of the JDK with the same text, and without a cause. */
    static <T> @Nullable T only(Supplier<@Nullable T> task) {
        try {
            return task.get();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "an operation called by JMX failed", e);
            throw plain(e, String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException plain(RuntimeException e, String message) {
        if (e instanceof UnsupportedOperationException) {
            return new UnsupportedOperationException(message);
        }
        if (e instanceof LockKeyException || e instanceof IllegalArgumentException) {
            return new IllegalArgumentException(message);
        }
        return new IllegalStateException(e instanceof LockException ? message : e.toString());
    }
}
