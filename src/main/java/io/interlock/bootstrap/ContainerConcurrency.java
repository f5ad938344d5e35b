package io.interlock.bootstrap;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What Jakarta Concurrency has for every application, under names that are the same in all servers. Only {@link SureTask} links it
 * besides. */
@SuppressWarnings("BanJNDI") // the names are constants
final class ContainerConcurrency {

    private ContainerConcurrency() {}

    /** Gives executors that run a task at once, in the context of the thread that has asked for the executor. */
    static Supplier<Executor> contexts() throws NamingException {
        ContextService service = InitialContext.doLookup("java:comp/DefaultContextService");
        return service::currentContextExecutor;
    }

    static ScheduledExecutorService scheduler() throws NamingException {
        ManagedScheduledExecutorService service =
                InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
        return service;
    }

    static Executor executor() throws NamingException {
        ManagedExecutorService service = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        return service;
    }
}
