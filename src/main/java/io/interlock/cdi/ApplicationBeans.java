package io.interlock.cdi;

import io.interlock.bootstrap.BeanSource;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/** A client that the application provides as a bean. */
record ApplicationBeans(Instance<Object> instances) implements BeanSource {

    @Override
    public <T> Optional<T> bean(Class<T> type) {
        Instance<T> found = instances.select(type);
        return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
    }

    @Override
    public boolean hasBean(Class<?> type) {
        return instances.select(type).isResolvable();
    }
}
