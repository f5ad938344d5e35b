package io.interlock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who mistyped a name meant. */
final class Nearest {

    private static final int MOST_EDITS = 3;

    private Nearest() {}

    /** The candidate fewest edits away, if that is few for the name's length; the first in order among equals. */
    static Optional<String> to(String name, Collection<String> candidates) {
        int most = Math.min(MOST_EDITS, name.length() / 2);
        return candidates.stream()
                .filter(candidate -> edits(name, candidate) <= most)
                .min(Comparator.<String>comparingInt(candidate -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
