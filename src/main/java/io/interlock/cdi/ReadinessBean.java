package io.interlock.cdi;

import io.interlock.LockManager;
import io.interlock.health.BackendReadiness;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.PassivationCapable;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * The readiness check of a backend. Weld puts a bean of its configurator where the extension is, and one like this where its
 * class is, which matters to who sees it. A pseudo-scope, as OpenWebBeans would need a proxy of the class for another.
 *
 * @param getBeanClass where it belongs
 * @param started whether the application has got as far as opening its manager
 */
record ReadinessBean(
        Class<?> getBeanClass,
        String getId,
        BeanManager manager,
        BooleanSupplier started,
        String backend,
        Duration timeout)
        implements Bean<HealthCheck>, PassivationCapable {

    /**
     * WildFly asks the checks of an application before it has started, and for ever where its deployment fails: that must not make
     * a whole server look unready.
     */
    @Override
    public HealthCheck create(CreationalContext<HealthCheck> context) {
        BackendReadiness readiness = new BackendReadiness(
                manager.createInstance().select(LockManager.class).get(), backend, timeout);
        return () -> started.getAsBoolean() ? readiness.call() : readiness.notStarted();
    }

    @Override
    public void destroy(HealthCheck instance, CreationalContext<HealthCheck> context) {
        context.release();
    }

    @Override
    public Set<Type> getTypes() {
        return Set.of(HealthCheck.class, Object.class);
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of(Readiness.Literal.INSTANCE);
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return Singleton.class;
    }

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public Set<Class<? extends Annotation>> getStereotypes() {
        return Set.of();
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return Set.of();
    }

    @Override
    public boolean isAlternative() {
        return false;
    }
}
