package io.interlock.cdi;

import java.lang.reflect.Method;
import java.util.Map;

/**
 * The plans as they were compiled at deployment.
 *
 * @param byClass by bean class and method
 * @param lateCalls runs what did not get its lock at once
 */
record PreparedPlans(Map<Class<?>, Map<Method, LockPlan>> byClass, LateCalls lateCalls) {

    /**
     * The plan of a method.
     *
     * @param beanClass the class of the bean, or a subclass of it that a container has made
     * @throws IllegalStateException if the method was not seen at deployment
     */
    LockPlan of(Class<?> beanClass, Method method) {
        for (Class<?> type = beanClass; type != null; type = type.getSuperclass()) {
            Map<Method, LockPlan> plans = byClass.get(type);
            LockPlan plan = plans == null ? null : plans.get(method);
            if (plan != null) {
                return plan;
            }
        }
        throw new IllegalStateException(Messages.notSeen(beanClass, method));
    }
}
