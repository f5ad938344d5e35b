package io.interlock.cdi;

import java.lang.reflect.Method;

/** The plans of all annotated methods, for the interceptor: a bean of our own behind a client proxy. */
interface LockPlans {

    /**
     * The plan of a method.
     *
     * @param beanClass the class of the bean, or a subclass of it that a container has made
     * @throws IllegalStateException if the method was not seen at deployment
     */
    LockPlan of(Class<?> beanClass, Method method);

    /** Runs what did not get its lock at once. */
    LateCalls lateCalls();
}
