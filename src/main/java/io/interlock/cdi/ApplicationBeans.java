package io.interlock.cdi;

import io.interlock.bootstrap.BeanSource;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the application provides as beans: clients of stores, backends.
 *
 * @param beans what our jar sees
 * @param announced the application's beans, as the container has told of them: on Payara a library in a WAR cannot ask for
 *     those of the WAR before that has started
 */
record ApplicationBeans(BeanManager beans, List<Bean<?>> announced) implements BeanSource {

    @Override
    public <T> Optional<T> bean(Class<T> type) {
        Instance<T> found = instances(type);
        return found.isResolvable() ? Optional.of(found.get()) : announced(type).map(bean -> reference(bean, type));
    }

    @Override
    public boolean hasBean(Class<?> type) {
        return instances(type).isResolvable() || announced(type).isPresent();
    }

    /** All of a type, whatever their qualifiers. */
    <T> List<T> all(Class<T> type) {
        List<T> found = VisibleBeans.from(beans).createInstance().select(type, Any.Literal.INSTANCE).stream()
                .toList();
        return found.isEmpty()
                ? announcedOf(type).map(bean -> reference(bean, type)).toList()
                : found;
    }

    private <T> Instance<T> instances(Class<T> type) {
        return VisibleBeans.from(beans).createInstance().select(type);
    }

    private Optional<Bean<?>> announced(Class<?> type) {
        try {
            return Optional.ofNullable(beans.resolve(announcedOf(type).collect(Collectors.toSet())));
        } catch (AmbiguousResolutionException several) {
            return Optional.empty();
        }
    }

    private Stream<Bean<?>> announcedOf(Class<?> type) {
        return announced.stream().filter(bean -> bean.getTypes().contains(type));
    }

    private <T> T reference(Bean<?> bean, Class<T> type) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
    }
}
