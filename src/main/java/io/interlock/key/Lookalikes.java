package io.interlock.key;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parameters that stand in a template as other libraries would write them: <code>{id}</code>, <code>#id</code>,
 * <code>#{id}</code>. Here that is text, and a lock that strangers share.
 */
final class Lookalikes {

    private final Set<Integer> used = new HashSet<>();
    private final StringBuilder texts = new StringBuilder();

    /** A parameter that the template uses: its name in a text is no mistake. */
    void use(int position) {
        used.add(position);
    }

    /** A piece of literal text. */
    void text(String text) {
        texts.append(text).append('\n');
    }

    /** One for each parameter that is not used but looks as if it were meant. */
    List<String> warnings(Origin origin, Map<String, Integer> positions) {
        return positions.entrySet().stream()
                .filter(parameter -> !used.contains(parameter.getValue()))
                .map(Map.Entry::getKey)
                .flatMap(name -> written(name).map(text -> warning(origin, name, text)))
                .toList();
    }

    private Stream<String> written(String name) {
        return Pattern.compile("(\\{|#\\{?#?)" + Pattern.quote(name) + "(?![\\p{Alnum}_])\\}?")
                .matcher(texts)
                .results()
                .map(found -> found.group())
                .distinct();
    }

    private static String warning(Origin origin, String name, String text) {
        return "ILK-148: '%s' is plain text, the same for every %s (%s). Fix: write {{%s}}."
                .formatted(text, name, origin, name);
    }
}
