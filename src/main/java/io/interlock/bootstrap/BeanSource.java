package io.interlock.bootstrap;

import java.util.Optional;

/**
 * Where backends look for a client that the application provides, metrics for an {@code OpenTelemetry}, and the manager for that of
 * transactions.
 */
@FunctionalInterface
public interface BeanSource {

    /** The bean of that type, if there is exactly one. It is used and never closed. */
    <T> Optional<T> bean(Class<T> type);

    /** Whether {@link #bean} would find one, without making it. */
    default boolean hasBean(Class<?> type) {
        return bean(type).isPresent();
    }
}
