package io.interlock.key;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Optionals are transparent to templates: a full one is its value, an empty one is null. */
final class Optionals {

    private Optionals() {}

    /** What the value holds, however deeply wrapped; any other value itself. */
    static @Nullable Object unwrapped(@Nullable Object value) {
        Object held = value;
        while (held instanceof Optional<?> optional) {
            held = optional.orElse(null);
        }
        if (held instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (held instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (held instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return held;
    }

    /** What values of the type hold. */
    static DeclaredType unwrapped(DeclaredType type) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return unwrapped(type.argument(Optional.class, 0));
        }
        if (raw == OptionalInt.class) {
            return DeclaredType.of(int.class);
        }
        if (raw == OptionalLong.class) {
            return DeclaredType.of(long.class);
        }
        return raw == OptionalDouble.class ? DeclaredType.of(double.class) : type;
    }
}
