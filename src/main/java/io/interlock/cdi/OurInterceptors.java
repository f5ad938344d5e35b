package io.interlock.cdi;

import io.interlock.DistributedLock;
import io.interlock.tx.TransactionManagers;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the container has taken up our interceptors. Without them annotated methods would run, and nobody would notice. */
final class OurInterceptors {

    private OurInterceptors() {}

    /** Those that it has not. */
    static Set<Class<?>> missingIn(BeanManager beans) {
        DistributedLock binding = DistributedLockInterceptor.class.getAnnotation(DistributedLock.class);
        Set<Class<?>> there = beans.resolveInterceptors(InterceptionType.AROUND_INVOKE, binding).stream()
                .map(Bean::getBeanClass)
                .collect(Collectors.toSet());
        Set<Class<?>> missing = new HashSet<>(
                TransactionManagers.isApiPresent()
                        ? Set.of(DistributedLockInterceptor.class, LeaseGuardInterceptor.class)
                        : Set.of(DistributedLockInterceptor.class));
        missing.removeAll(there);
        return missing;
    }
}
