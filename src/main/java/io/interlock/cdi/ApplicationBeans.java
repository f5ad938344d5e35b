package io.interlock.cdi;

import io.interlock.bootstrap.BeanSource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;

/** A client that the application provides as a bean. */
record ApplicationBeans(BeanManager beans) implements BeanSource {

    @Override
    public <T> Optional<T> bean(Class<T> type) {
        Instance<T> found = instances(type);
        return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
    }

    @Override
    public boolean hasBean(Class<?> type) {
        return instances(type).isResolvable();
    }

    private <T> Instance<T> instances(Class<T> type) {
        return VisibleBeans.from(beans).createInstance().select(type);
    }
}
