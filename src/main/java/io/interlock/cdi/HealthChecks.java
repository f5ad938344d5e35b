package io.interlock.cdi;

import io.interlock.LockManager;
import io.interlock.bootstrap.Blueprint;
import io.interlock.bootstrap.Interlock;
import io.interlock.health.BackendReadiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
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
            backends.forEach(backend -> add(event, backend, blueprint.config().healthTimeout(), copy));
        }
    }

    /** The bean class carries the qualifier too: some servers look for it there. */
    private static void add(AfterBeanDiscovery event, String backend, Duration timeout, LibraryCopy copy) {
        event.<HealthCheck>addBean()
                .beanClass(BackendReadiness.class)
                .id(copy.beanId(BackendReadiness.class) + "." + backend)
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(beans ->
                        new BackendReadiness(beans.select(LockManager.class).get(), backend, timeout));
    }
}
