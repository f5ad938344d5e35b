package io.interlock.cdi;

import io.interlock.bootstrap.Blueprint;
import io.interlock.bootstrap.Interlock;
import io.interlock.health.BackendReadiness;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Adds a readiness check for each backend that is known to be used. Loads only where MicroProfile Health is. */
final class HealthChecks {

    private static final String MODULE_LOADER = "org.jboss.modules.ModuleClassLoader";

    private HealthChecks() {}

    /**
     * Beans can be added only now, before what is wrong with the settings may be told: so they are read for this alone, and
     * what is wrong comes up when they are checked.
     */
    static void add(
            AfterBeanDiscovery event,
            BeanManager manager,
            List<LockedBean> locked,
            LibraryCopy copy,
            BooleanSupplier started) {
        Blueprint blueprint = Interlock.builder().blueprint();
        if (blueprint.config().health()) {
            Set<String> backends = new TreeSet<>(Set.of(blueprint.config().backend()));
            new PlanCompiler(blueprint, manager, (backend, where) -> backends.add(backend)).compile(locked);
            Duration timeout = blueprint.config().healthTimeout();
            Class<?> beanClass = beanClass(locked);
            backends.forEach(backend -> {
                String id = copy.beanId(BackendReadiness.class) + "." + backend;
                event.addBean(new ReadinessBean(beanClass, id, manager, started, backend, timeout));
            });
        }
    }

    /**
     * Our own class carries the qualifier too, as Payara looks for it there. The part of WildFly that asks for health checks sees
     * only beans of the application's own archive.
     */
    private static Class<?> beanClass(List<LockedBean> beans) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        boolean wildFly =
                application != null && application.getClass().getName().equals(MODULE_LOADER);
        return beans.stream()
                .<Class<?>>map(LockedBean::beanClass)
                .filter(beanClass -> wildFly && application.equals(beanClass.getClassLoader()))
                .findFirst()
                .orElse(BackendReadiness.class);
    }
}
