package io.interlock.cdi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Applications that should not start. */
final class Deployments {

    private static final Pattern CODED = Pattern.compile("ILK-\\d{3}: [^\\n\\r]*");

    private Deployments() {}

    /**
     * The coded problems that stop these beans, in alphabetical order. Weld puts all of them into its exception, OpenWebBeans
     * into the log.
     */
    static List<String> problems(Class<?>... beans) {
        return problems(Container.with().beans(beans));
    }

    static List<String> problems(Container.Builder application) {
        try (Log log = new Log()) {
            Throwable refusal = refusal(application);
            Set<String> texts = new LinkedHashSet<>(log.ours(Level.SEVERE));
            for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
                CODED.matcher(String.valueOf(cause.getMessage()))
                        .results()
                        .map(MatchResult::group)
                        .forEach(texts::add);
            }
            List<String> sorted = new ArrayList<>(texts);
            sorted.sort(null);
            return sorted;
        }
    }

    static Throwable refusal(Container.Builder application) {
        try (Container started = application.start()) {
            throw new AssertionError("it started: " + started);
        } catch (RuntimeException e) {
            return e;
        }
    }
}
