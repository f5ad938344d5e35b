package io.interlock.key;

import io.interlock.LockKey;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The parameters of a method by the names that templates use for them. */
final class Parameters {

    /** Names that mean something else in a template. */
    static final List<String> RESERVED = List.of("class", "method");

    private final String declaringClass;
    private final Parameter[] parameters;
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    Parameters(KeyTarget target, Problems problems) {
        this.declaringClass = target.method().getDeclaringClass().getName();
        this.parameters = target.method().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            LockKey key = parameters[i].getAnnotation(LockKey.class);
            if (key != null) {
                check(key.value(), problems);
                name(i, key.value(), problems);
            } else if (parameters[i].isNamePresent()) {
                name(i, parameters[i].getName(), problems);
            }
        }
    }

    private static void check(String name, Problems problems) {
        if (RESERVED.contains(name)) {
            problems.addToMethod(
                    "ILK-137",
                    "@LockKey(\"%s\") takes a name that templates use for something else".formatted(name),
                    "choose another name than class and method");
        } else if (name.isEmpty()
                || name.contains(".")
                || !Names.isUsable(name)
                || Names.index(name).isPresent()) {
            problems.addToMethod(
                    "ILK-139",
                    "@LockKey(\"%s\") is not a name that a template can use".formatted(name),
                    "choose a name without blanks, dots and braces that is not a number");
        }
    }

    private void name(int position, String name, Problems problems) {
        Integer other = positions.putIfAbsent(name, position);
        if (other != null) {
            problems.addToMethod(
                    "ILK-138",
                    "parameters {{%d}} and {{%d}} are both named '%s'".formatted(other, position, name),
                    "give one of them another name with @LockKey");
        }
    }

    /** Those that have a name, by it. */
    Map<String, Integer> positions() {
        return positions;
    }

    /** The position of the parameter that has the name. */
    OptionalInt named(String name) {
        Integer position = positions.get(name);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** The position that a parameter's name, or a number, stands for. */
    int position(String name) throws PathException {
        OptionalInt index = Names.index(name);
        if (index.isPresent() && index.getAsInt() < parameters.length) {
            return index.getAsInt();
        }
        return named(name).orElseThrow(() -> unknown(name, index.isPresent()));
    }

    private PathException unknown(String name, boolean number) {
        if (parameters.length == 0) {
            return new PathException(
                    "ILK-134",
                    "the method has no parameter '" + name + "'",
                    "use {{class}}, {{method}} or plain text, since it has none at all");
        }
        if (number) {
            return new PathException(
                    "ILK-136",
                    "the method has no parameter {{%s}}".formatted(name),
                    parameters.length == 1 ? "use {{0}}" : "use {{0}} to {{%d}}".formatted(parameters.length - 1));
        }
        if (Arrays.stream(parameters).anyMatch(p -> !p.isNamePresent() && !p.isAnnotationPresent(LockKey.class))) {
            return new PathException(
                    "ILK-135",
                    "parameter '%s' cannot be found, since %s was compiled without parameter names"
                            .formatted(name, declaringClass),
                    "compile with -parameters, or put @LockKey(\"%s\") on the parameter, or name it by its position, as in {{0}}"
                            .formatted(name));
        }
        return new PathException(
                "ILK-134", "the method has no parameter '" + name + "'", Names.advice(name, positions.keySet()));
    }
}
