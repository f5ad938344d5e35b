package io.interlock.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** What people see of an error. */
public final class Thrown {

    private Thrown() {}

    /** All messages: its own, those of its causes, and what was suppressed. */
    public static String text(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
