package io.interlock.key;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one name of a path from a value. */
@FunctionalInterface
interface Step {

    /** What the name leads to; throws what the application's own code throws. */
    @Nullable
    Object read(Object value) throws Throwable;

    /** A property, through a handle of type {@code (Object)Object}. */
    record Property(MethodHandle handle) implements Step {

        @Override
        public @Nullable Object read(Object value) throws Throwable {
            return (@Nullable Object) handle.invokeExact(value);
        }
    }

    /** The value of a map's key, which templates call by the name. */
    record Entry(Object key, String name) implements Step {

        @Override
        public Object read(Object value) throws PathException {
            return found(((Map<?, ?>) value).get(key), name);
        }

        private static Object found(@Nullable Object value, String name) throws PathException {
            if (value == null) {
                throw new PathException(
                        "ILK-146", "the map has no value for '" + name + "'", "pass a map that has one");
            }
            return value;
        }
    }

    /** The same where it is not declared whether the keys are strings or enum constants. */
    record OpenEntry(String name) implements Step {

        @Override
        public Object read(Object value) throws PathException {
            Map<?, ?> map = (Map<?, ?>) value;
            for (Object key : map.keySet()) {
                if (!(key instanceof Enum<?> constant)) {
                    break; // keys are of one kind, so these are strings
                }
                if (constant.name().equals(name)) {
                    return Entry.found(map.get(key), name);
                }
            }
            return Entry.found(map.get(name), name);
        }
    }

    /** An element of a list or array. */
    record Element(int index) implements Step {

        @Override
        public @Nullable Object read(Object value) throws PathException {
            if (value instanceof List<?> list) {
                check(list.size());
                return list.get(index);
            }
            check(Array.getLength(value));
            return Array.get(value, index);
        }

        private void check(int size) throws PathException {
            if (index >= size) {
                throw new PathException(
                        "ILK-146",
                        "there is no element %d among %d".formatted(index, size),
                        "pass a list or array that has one");
            }
        }
    }
}
