package io.interlock.cdi;

import java.lang.reflect.Method;
import java.util.Map;

/** The plans as they were compiled at deployment. */
record PreparedPlans(Map<Class<?>, Map<Method, LockPlan>> byClass, LateCalls lateCalls) implements LockPlans {

    @Override
    public LockPlan of(Class<?> beanClass, Method method) {
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
