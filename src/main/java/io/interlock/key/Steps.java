package io.interlock.key;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds out how one name of a path is read from a type. */
final class Steps {

    /** A step, and the declared type of what it reads. */
    record Found(Step step, DeclaredType type) {}

    private Steps() {}

    /** For a name after a value whose type is not declared. */
    static Found open(String name) {
        return new Found(new OpenStep(name), DeclaredType.of(Object.class));
    }

    /** For a name after a value of the type, which is not an {@code Optional}. */
    static Found find(DeclaredType from, String name) throws PathException {
        Class<?> raw = from.raw();
        if (raw.isArray()) {
            return new Found(element("an array", name), from.element());
        }
        if (List.class.isAssignableFrom(raw)) {
            return new Found(element("a List", name), from.argument(List.class, 0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return new Found(entry(from.argument(Map.class, 0).raw(), name), from.argument(Map.class, 1));
        }
        Property property = Property.find(raw, name);
        return new Found(new Step.Property(Access.reader(raw, property.member())), from.member(property.type()));
    }

    private static Step element(String container, String name) throws PathException {
        OptionalInt index = Names.index(name);
        if (index.isEmpty()) {
            throw new PathException(
                    "ILK-142",
                    "%s has no '%s'".formatted(container, name),
                    "name one element by its index, counted from 0");
        }
        return new Step.Element(index.getAsInt());
    }

    private static Step entry(Class<?> key, String name) throws PathException {
        if (key == String.class) {
            return new Step.Entry(name, name);
        }
        if (key.isEnum()) {
            return new Step.Entry(constant(key, name), name);
        }
        if (key == Object.class || key.isInterface()) {
            return new Step.OpenEntry(name);
        }
        throw new PathException(
                "ILK-142",
                "'%s' cannot be looked up in a map whose keys are %s".formatted(name, key.getName()),
                "use a map with string or enum keys, or pass the value as a parameter of its own");
    }

    private static Object constant(Class<?> type, String name) throws PathException {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(Enum.class::cast)
                .toList();
        for (Enum<?> constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new PathException(
                "ILK-140",
                "%s has no constant '%s'".formatted(type.getName(), name),
                Names.advice(name, constants.stream().map(Enum::name).toList()));
    }
}
