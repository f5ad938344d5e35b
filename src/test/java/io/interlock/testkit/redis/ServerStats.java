package io.interlock.testkit.redis;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a server says about itself, read from its replies to INFO. */
final class ServerStats {

    private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");

    /** How a connection introduces itself, and how a test looks on. */
    private static final Set<String> NOT_COUNTED =
            Set.of("auth", "client", "command", "config", "hello", "info", "select");

    private ServerStats() {}

    static Map<String, Long> commandCounts(String commandStats) {
        Map<String, Long> counts = new TreeMap<>();
        for (MatchResult line : CALLS.matcher(commandStats).results().toList()) {
            if (!NOT_COUNTED.contains(line.group(1).split("\\|")[0])) {
                counts.put(line.group(1), Long.valueOf(line.group(2)));
            }
        }
        return counts;
    }

    static long number(String stats, String name) {
        return stats.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("INFO stats has no " + name));
    }
}
