package io.interlock.key;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a key that one expression gives: an argument, or what a path leads to from it. */
final class Part {

    private final Origin origin;
    private final List<Segment.Name> path;
    private final int position;
    private final Step[] steps;
    private final PartText text = new PartText();

    /** For the argument at the position, and one step for every name after the first. */
    Part(Origin origin, List<Segment.Name> path, int position, List<Step> steps) {
        this.origin = origin;
        this.path = path;
        this.position = position;
        this.steps = steps.toArray(Step[]::new);
    }

    /** The text for one call; never null or blank. */
    String text(@Nullable Object[] arguments) {
        try {
            Object value = present(arguments[position], 1);
            for (int i = 0; i < steps.length; i++) {
                value = present(steps[i].read(value), i + 2);
            }
            return notBlank(
                    value instanceof String string
                            ? string
                            : present(text.of(value), path.size()).toString());
        } catch (PathException e) {
            throw origin.refusal(names(path.size()), e);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            String fact = "reading it threw " + e.getClass().getName();
            throw origin.refusal(names(path.size()), new PathException("ILK-147", fact, "see the cause", e));
        }
    }

    /** What is there after the given number of names. */
    private Object present(@Nullable Object value, int names) throws PathException {
        Object held = Optionals.unwrapped(value);
        if (held == null) {
            throw new PathException(
                    "ILK-144", "'" + names(names) + "' is null or empty", "call the method with a value for it");
        }
        return held;
    }

    private String notBlank(String part) throws PathException {
        if (part.isBlank()) {
            throw new PathException(
                    "ILK-145", "'" + names(path.size()) + "' is blank", "call the method with a text for it");
        }
        return part;
    }

    private String names(int count) {
        return path.stream().limit(count).map(Segment.Name::text).collect(Collectors.joining("."));
    }
}
