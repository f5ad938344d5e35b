package io.interlock.key;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The texts of values, where values that are the same have the same text on every node. */
final class PartText {

    /** Classes of values seen so far that passed the check. */
    private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

    /** The text of one value; null only if its own {@code toString} returns that. */
    @Nullable
    String of(Object value) throws PathException {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        Class<?> type = value.getClass();
        if (!checked.contains(type)) {
            check(type);
            checked.add(type);
        }
        return value.toString();
    }

    /** Refuses a class whose values have no such text. Abstract classes and interfaces pass, since it depends on the value. */
    static void check(Class<?> type) throws PathException {
        if (type.isArray()) {
            throw new PathException("ILK-143", "an array has no text for a key", "name one element by its index");
        }
        if (Collection.class.isAssignableFrom(type)) {
            throw new PathException(
                    "ILK-143", "a collection has no text for a key", "name one element of a List by its index");
        }
        if (Map.class.isAssignableFrom(type)) {
            throw new PathException("ILK-143", "a map has no text for a key", "name one of its keys");
        }
        if (Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type)) {
            throw new PathException(
                    "ILK-143",
                    type.getTypeName() + " has a text that differs with the time zone of the node",
                    "name its time, as in {{date.time}}");
        }
        if (!Modifier.isAbstract(type.getModifiers()) && textOf(type).getDeclaringClass() == Object.class) {
            throw new PathException(
                    "ILK-143",
                    type.getTypeName() + " inherits toString() from Object, which differs on every node",
                    "name a property that identifies it, or give it a toString()");
        }
    }

    private static Method textOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("toString") && method.getParameterCount() == 0)
                .findFirst()
                .orElseThrow();
    }
}
