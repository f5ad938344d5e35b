package io.interlock.key;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into segments. Only <code>{{</code> and <code>${</code> are special: single braces are text, and in a
 * longer run of opening braces the last two open the expression, so <code>{{{id}}}</code> is an id in literal braces.
 * A mistake is reported and skipped, so that one pass finds them all.
 */
final class TemplateParser {

    private final String template;
    private final Problems problems;
    private final List<Segment> segments = new ArrayList<>();
    private int position;
    private int textStart;

    TemplateParser(String template, Problems problems) {
        this.template = template;
        this.problems = problems;
    }

    List<Segment> parse() {
        while (position < template.length()) {
            if (template.startsWith("{{", position) && !template.startsWith("{{{", position)) {
                endText();
                expression();
                textStart = position;
            } else if (template.startsWith("${", position)) {
                endText();
                setting();
                textStart = position;
            } else {
                position++;
            }
        }
        endText();
        return segments;
    }

    private void endText() {
        if (textStart < position) {
            segments.add(new Segment.Text(template.substring(textStart, position)));
        }
    }

    private void expression() {
        int start = position + 2;
        int end = template.indexOf("}}", start);
        int next = template.indexOf("{{", start);
        if (end < 0 || (next >= 0 && next < end)) {
            unclosed("{{", "}}");
            return;
        }
        position = end + 2;
        List<Segment.Name> path = path(start, end);
        String written = template.substring(start - 2, position);
        if (path.stream().filter(name -> !accepts(name, written)).count() == 0) {
            segments.add(new Segment.Expression(path));
        }
    }

    private void setting() {
        int start = position + 2;
        int end = template.indexOf('}', start);
        int next = template.indexOf('{', start);
        if (end < 0 || (next >= 0 && next < end)) {
            unclosed("${", "}");
            return;
        }
        position = end + 1;
        Segment.Name name = trimmed(start, end);
        if (accepts(name, template.substring(start - 2, position))) {
            segments.add(new Segment.Setting(name.text(), name.column()));
        }
    }

    private void unclosed(String opening, String closing) {
        problems.add(
                position + 1, "ILK-131", "'%s' is not closed".formatted(opening), "close it with '" + closing + "'");
        position += 2;
    }

    private List<Segment.Name> path(int start, int end) {
        Segment.Name whole = trimmed(start, end);
        List<Segment.Name> path = new ArrayList<>();
        int from = 0;
        for (int dot = whole.text().indexOf('.'); dot >= 0; dot = whole.text().indexOf('.', from)) {
            path.add(new Segment.Name(whole.text().substring(from, dot), whole.column() + from));
            from = dot + 1;
        }
        path.add(new Segment.Name(whole.text().substring(from), whole.column() + from));
        return path;
    }

    /** The text between the braces without the blanks around it. */
    private Segment.Name trimmed(int start, int end) {
        String inside = template.substring(start, end);
        int blanks = inside.length() - inside.stripLeading().length();
        return new Segment.Name(inside.strip(), start + blanks + 1);
    }

    private boolean accepts(Segment.Name name, String written) {
        if (name.text().isEmpty()) {
            problems.add(
                    name.column(), "ILK-132", "a name is missing in " + written, "write a name there, or take it out");
            return false;
        }
        if (!Names.isUsable(name.text())) {
            problems.add(
                    name.column(),
                    "ILK-132",
                    "'%s' is not a name".formatted(name.text()),
                    "use names without blanks and braces, with a dot between two of them");
            return false;
        }
        return true;
    }
}
