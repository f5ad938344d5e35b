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
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * The readiness check of a backend. Weld puts a bean of its configurator where the extension is, and one like this where its
 * class is, which matters to who sees it. A pseudo-scope, as OpenWebBeans would need a proxy of the class for another.
 *
 * @param getBeanClass where it belongs
 */
record ReadinessBean(Class<?> getBeanClass, String getId, BeanManager manager, String backend, Duration timeout)
        implements Bean<HealthCheck>, PassivationCapable {

    @Override
    public HealthCheck create(CreationalContext<HealthCheck> context) {
        return new BackendReadiness(
                manager.createInstance().select(LockManager.class).get(), backend, timeout);
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
