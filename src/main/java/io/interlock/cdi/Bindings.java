package io.interlock.cdi;

import io.interlock.DistributedLock;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds the annotation that applies: the method's, else the class's, else a stereotype's. Each may be there by way of
 * another interceptor binding that carries it.
 */
final class Bindings {

    private final BeanManager beans;
    private final BiConsumer<String, Set<DistributedLock>> ambiguous;

    /** Reports where several apply, and then uses the first. */
    Bindings(BeanManager beans, BiConsumer<String, Set<DistributedLock>> ambiguous) {
        this.beans = beans;
        this.ambiguous = ambiguous;
    }

    Optional<LockBinding> ofMethod(LockedBean bean, AnnotatedMethod<?> method) {
        String where = bean.beanClass().getName() + "." + method.getJavaMember().getName();
        return one(where, carriedBy(method.getAnnotations()))
                .map(lock -> new LockBinding(lock, true, method.getJavaMember().getDeclaringClass()));
    }

    Optional<LockBinding> ofClass(LockedBean bean) {
        Set<DistributedLock> locks = carriedBy(bean.type().getAnnotations());
        if (locks.isEmpty()) {
            locks = carriedByStereotypes(bean.bean().getStereotypes());
        }
        return one(bean.beanClass().getName(), locks)
                .map(lock -> new LockBinding(lock, false, annotatedClass(bean.beanClass())));
    }

    /** Whether the element itself has one, be it where the container applies it or not. */
    boolean areOn(AnnotatedElement element) {
        return !carriedBy(List.of(element.getAnnotations())).isEmpty();
    }

    private Optional<DistributedLock> one(String where, Set<DistributedLock> locks) {
        if (locks.size() > 1) {
            ambiguous.accept(where, locks);
        }
        return locks.stream().findFirst();
    }

    private Set<DistributedLock> carriedBy(Collection<Annotation> annotations) {
        Set<DistributedLock> locks = new LinkedHashSet<>();
        for (Annotation annotation : annotations) {
            if (annotation instanceof DistributedLock lock) {
                return Set.of(lock);
            }
            if (beans.isInterceptorBinding(annotation.annotationType())) {
                locks.addAll(carriedBy(beans.getInterceptorBindingDefinition(annotation.annotationType())));
            }
        }
        return locks;
    }

    private Set<DistributedLock> carriedByStereotypes(Collection<Class<? extends Annotation>> stereotypes) {
        Set<DistributedLock> locks = new LinkedHashSet<>();
        for (Class<? extends Annotation> stereotype : stereotypes) {
            Set<Annotation> definition = beans.getStereotypeDefinition(stereotype);
            Set<DistributedLock> own = carriedBy(definition);
            locks.addAll(
                    own.isEmpty()
                            ? carriedByStereotypes(definition.stream()
                                    .<Class<? extends Annotation>>map(Annotation::annotationType)
                                    .filter(beans::isStereotype)
                                    .toList())
                            : own);
        }
        return locks;
    }

    /** An inherited annotation stands on a superclass. */
    private static Class<?> annotatedClass(Class<?> beanClass) {
        for (Class<?> type = beanClass; type != null; type = type.getSuperclass()) {
            if (type.getDeclaredAnnotation(DistributedLock.class) != null) {
                return type;
            }
        }
        return beanClass;
    }
}
