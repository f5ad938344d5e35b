package io.interlock.cdi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a skipped method returns: nothing, as its return type says it. */
final class Skip {

    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    private Skip() {}

    static OnBusy returning(Class<?> type) {
        if (CompletionStage.class.isAssignableFrom(type) || type == Future.class) {
            return (context, busy) -> CompletableFuture.completedFuture(null); // a new one, for callers may change it
        }
        Object value = type.isPrimitive() ? zero(type) : EMPTY.get(type);
        return (context, busy) -> value;
    }

    private static @Nullable Object zero(Class<?> primitive) {
        try {
            return MethodHandles.zero(primitive)
                    .asType(MethodType.methodType(Object.class))
                    .invokeExact();
        } catch (Throwable e) {
            throw new AssertionError("a constant threw", e);
        }
    }
}
