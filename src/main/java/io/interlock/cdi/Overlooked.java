package io.interlock.cdi;

import io.interlock.config.Problems;
import java.lang.reflect.Method;

/** Reports annotations that somebody wrote and the container does not apply: their methods would run without a lock. */
final class Overlooked {

    private final Bindings bindings;
    private final Problems problems;

    Overlooked(Bindings bindings, Problems problems) {
        this.bindings = bindings;
        this.problems = problems;
    }

    /** For a method without a lock: CDI inherits annotations neither from overridden methods nor from interfaces. */
    void inherited(Method method, Class<?> beanClass) {
        Bridges.aliases(method, beanClass).stream()
                .filter(alias -> isNotInherited(alias, method))
                .findFirst()
                .map(alias -> Messages.notInherited(method, beanClass, alias.getDeclaringClass()))
                .ifPresent(problems::warning);
    }

    private boolean isNotInherited(Method alias, Method method) {
        Class<?> type = alias.getDeclaringClass();
        return (!alias.equals(method) && bindings.areOn(alias)) || (type.isInterface() && bindings.areOn(type));
    }

    /** Default methods that this container does not count among the bean's, and so does not intercept. */
    void defaultMethods(LockedBean bean, boolean ofClass) {
        for (Method method : BusinessMethods.leftOut(bean)) {
            if (bindings.areOn(method)) {
                problems.problem(Messages.leftOut(method, bean.beanClass()));
            } else if (ofClass) {
                problems.problem(Messages.leftOutOfClass(method, bean.beanClass()));
            } else {
                inherited(method, bean.beanClass());
            }
        }
    }
}
