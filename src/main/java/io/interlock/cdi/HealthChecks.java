package io.interlock.cdi;

import io.interlock.LockManager;
import io.interlock.bootstrap.Blueprint;
import io.interlock.bootstrap.Interlock;
import io.interlock.health.BackendReadiness;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Adds a readiness check for each backend that is known to be used. Loads only where MicroProfile Health is. */
final class HealthChecks {

    private HealthChecks() {}

    /**
     * Beans can be added only now, before what is wrong with the settings may be told: so they are read for this alone, and
     * what is wrong comes up when they are checked.
     */
    static void add(AfterBeanDiscovery event, BeanManager manager, List<LockedBean> locked, LibraryCopy copy) {
        Blueprint blueprint = Interlock.builder().blueprint();
        if (blueprint.config().health()) {
            Set<String> backends = new TreeSet<>(Set.of(blueprint.config().backend()));
            new PlanCompiler(blueprint, manager, (backend, where) -> backends.add(backend)).compile(locked);
            Duration timeout = blueprint.config().healthTimeout();
            backends.forEach(backend ->
                    add(event, manager, copy.beanId(BackendReadiness.class) + "." + backend, backend, timeout));
        }
    }

    /**
     * The bean class carries the qualifier too: some servers look for it there. OpenWebBeans would need a proxy of that class for
     * a normal scope, and the producer's own {@code Instance} has the bean's qualifiers there, so that it finds no manager.
     */
    private static void add(
            AfterBeanDiscovery event, BeanManager manager, String id, String backend, Duration timeout) {
        event.<HealthCheck>addBean()
                .beanClass(BackendReadiness.class)
                .id(id)
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(Singleton.class)
                .produceWith(none -> new BackendReadiness(
                        manager.createInstance().select(LockManager.class).get(), backend, timeout));
    }
}
