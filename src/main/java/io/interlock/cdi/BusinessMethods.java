package io.interlock.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which methods of a bean can be intercepted. */
final class BusinessMethods {

    /**
     * Methods that the container calls without interceptors, by the names of their annotations, for EJBs are optional. Those that
     * it calls as observers, producers or timers are intercepted.
     */
    private static final Set<String> NOT_INTERCEPTED = Set.of(
            PostConstruct.class.getName(),
            PreDestroy.class.getName(),
            Inject.class.getName(),
            AroundInvoke.class.getName(),
            AroundTimeout.class.getName(),
            AroundConstruct.class.getName(),
            "jakarta.ejb.PostActivate",
            "jakarta.ejb.PrePassivate",
            "jakarta.ejb.AfterBegin",
            "jakarta.ejb.BeforeCompletion",
            "jakarta.ejb.AfterCompletion");

    /** Methods that an EJB container calls, and intercepts also where they are private. */
    private static final Set<String> TIMERS =
            Set.of("jakarta.ejb.Schedule", "jakarta.ejb.Schedules", "jakarta.ejb.Timeout");

    private BusinessMethods() {}

    /** What the class declares and inherits, in a stable order, without what the compiler added and what is overridden. */
    static List<AnnotatedMethod<?>> of(LockedBean bean) {
        return bean.type().getMethods().stream()
                .<AnnotatedMethod<?>>map(method -> method)
                .filter(method -> !method.getJavaMember().isSynthetic())
                .filter(method -> !isOverridden(bean.beanClass(), method.getJavaMember()))
                .sorted((a, b) ->
                        a.getJavaMember().toString().compareTo(b.getJavaMember().toString()))
                .toList();
    }

    /** Why a lock on the method would be silently ignored, as a fact about it. Final methods the container itself refuses. */
    static Optional<String> obstacle(AnnotatedMethod<?> method) {
        if (isPrivate(method)) {
            return Optional.of("is private");
        }
        if (Modifier.isStatic(method.getJavaMember().getModifiers())) {
            return Optional.of("is static");
        }
        return oneOf(NOT_INTERCEPTED, method).map(role -> "is called by the container as @" + role.getSimpleName());
    }

    /** Whether a lock on the class means this method too. */
    static boolean isMeantByClass(AnnotatedMethod<?> method) {
        return !isPrivate(method)
                && !Modifier.isStatic(method.getJavaMember().getModifiers())
                && oneOf(NOT_INTERCEPTED, method).isEmpty();
    }

    private static boolean isPrivate(AnnotatedMethod<?> method) {
        return Modifier.isPrivate(method.getJavaMember().getModifiers())
                && oneOf(TIMERS, method).isEmpty();
    }

    /** Default methods of interfaces that this container does not count among the bean's: it will not intercept them. */
    static List<Method> leftOut(LockedBean bean) {
        Set<Method> seen = bean.type().getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .collect(Collectors.toSet());
        return Arrays.stream(bean.beanClass().getMethods())
                .filter(method -> method.isDefault() && !method.isBridge() && !seen.contains(method))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static Optional<? extends Class<?>> oneOf(Set<String> names, Annotated method) {
        return method.getAnnotations().stream()
                .map(Annotation::annotationType)
                .filter(type -> names.contains(type.getName()))
                .findFirst();
    }

    private static boolean isOverridden(Class<?> beanClass, Method method) {
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            return false;
        }
        for (Class<?> type = beanClass;
                type != null && type != method.getDeclaringClass();
                type = type.getSuperclass()) {
            if (overrides(type, method)) {
                return true;
            }
        }
        return false;
    }

    /** A bridge overrides too, unless it only makes the inherited method visible. */
    private static boolean overrides(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .anyMatch(candidate -> !candidate.isBridge() || !Bridges.onlyMakesVisible(candidate));
    }
}
