package io.interlock.key;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What can stand between two dots of a path, and which name was probably meant. */
final class Names {

    private Names() {}

    /** Whether a template can contain it as one name. */
    static boolean isUsable(String name) {
        return name.chars().noneMatch(c -> c == '{' || c == '}' || Character.isWhitespace(c));
    }

    /** The name as a position or index, if it is one. */
    static OptionalInt index(String name) {
        // Nine digits always fit an int, and no list or parameter list is longer.
        return name.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
    }

    /** The advice for a name that is not there: the nearest candidate if one is near, and the list of them. */
    static String advice(String wrong, Collection<String> candidates) {
        String list = String.join(", ", candidates);
        return nearest(wrong, candidates)
                .map(name -> "did you mean '%s'? There are: %s".formatted(name, list))
                .orElse("use one of: " + list);
    }

    private static Optional<String> nearest(String wrong, Collection<String> candidates) {
        int limit = Math.max(1, wrong.length() / 3);
        return candidates.stream()
                .filter(name -> distance(wrong, name) <= limit)
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /** The Levenshtein distance, upper and lower case being the same. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
