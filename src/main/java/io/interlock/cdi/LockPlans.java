package io.interlock.cdi;

import io.interlock.LockManager;

/**
 * The plans of all annotated methods, for the interceptor: a bean of our own behind a client proxy. For the container only;
 * public because it may make that proxy in another class loader than ours, as for a library that is a module of the server.
 */
public interface LockPlans {

    /**
     * The plans, and the manager to use: the one that was opened here, else the injected one. Both without a client proxy,
     * since going through it at each call costs more than all else that the interceptor does.
     */
    Direct direct(LockManager injected);

    /**
     * What there is once for the whole application.
     *
     * @param plans of all annotated methods
     * @param locks the manager, without a client proxy
     */
    record Direct(PreparedPlans plans, LockManager locks) {}
}
