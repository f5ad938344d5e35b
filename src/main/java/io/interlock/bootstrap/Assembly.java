package io.interlock.bootstrap;

import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.config.InterlockConfig;
import io.interlock.engine.Backends;
import io.interlock.engine.Engine;
import io.interlock.engine.EngineSettings;
import io.interlock.engine.EngineThreads;
import io.interlock.engine.Scheduler;
import io.interlock.engine.Time;
import io.interlock.jmx.JmxRegistration;
import io.interlock.metrics.Telemetry;
import io.interlock.spi.BackendContext;
import io.interlock.spi.LockBackend;
import io.interlock.tx.TransactionManagers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/** What is open, in the order of opening; closed in reverse, each step whether or not another fails. */
final class Assembly implements Backends {

    private static final Logger LOG = System.getLogger("io.interlock.bootstrap");

    private final BackendRegistry registry;
    private final Context context;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    private record Context(String application, String prefix, OwnedThreads threads, BeanSource beans)
            implements BackendContext {

        @Override
        public ScheduledExecutorService scheduler() {
            return threads.scheduler();
        }

        @Override
        public Executor executor() {
            return threads.workers();
        }

        @Override
        public <T> Optional<T> bean(Class<T> type) {
            return beans.bean(type);
        }

        @Override
        public boolean hasBean(Class<?> type) {
            return beans.hasBean(type);
        }
    }

    private Assembly(BackendRegistry registry, Context context) {
        this.registry = registry;
        this.context = context;
    }

    /** Lets the backends that are known to be used look for their stores, one after the other. */
    static void check(InterlockConfig config, BackendRegistry registry, BeanSource beans) {
        String application = config.application().orElseGet(ApplicationName::find);
        try (OwnedThreads threads = new OwnedThreads(application)) {
            Context context = new Context(application, config.prefix(), threads, beans);
            registry.required().forEach(name -> registry.factory(name).check(context));
        }
    }

    static LockManager open(
            InterlockConfig config,
            BackendRegistry registry,
            List<LockListener> listeners,
            List<LockListener> more,
            BeanSource beans) {
        String application = config.application().orElseGet(ApplicationName::find);
        OwnedThreads threads = new OwnedThreads(application);
        Assembly assembly = new Assembly(registry, new Context(application, config.prefix(), threads, beans));
        assembly.push(threads);
        CallerContexts contexts = new CallerContexts();
        EngineThreads engineThreads = new EngineThreads(
                timers(threads.scheduler(), contexts.scheduler()), CallbackThreads.of(threads.workers(), contexts));
        try {
            Engine engine = new Engine(
                    settings(config, application),
                    assembly,
                    engineThreads,
                    Time.system(),
                    TransactionManagers.find(assembly.context).orElse(null),
                    assembly::close);
            listeners.forEach(engine::addListener);
            more.forEach(engine::addListener);
            List.copyOf(registry.required()).forEach(engine::open);
            Telemetry.find(beans::bean).ifPresent(telemetry -> assembly.tell(telemetry, engine, config.statistics()));
            if (config.jmxEnabled()) {
                assembly.register(engine, application, config);
            }
            return engine;
        } catch (RuntimeException | Error e) {
            assembly.close();
            throw e;
        }
    }

    private static Scheduler timers(ScheduledExecutorService owned, @Nullable ScheduledExecutorService container) {
        Scheduler ours = Scheduler.on(owned);
        return container == null ? ours : new ContainerTimers(container, ours);
    }

    /** Never in the way of a start: without it a manager works as well, unseen. */
    private void register(Engine engine, String application, InterlockConfig config) {
        try {
            JmxRegistration registration = JmxRegistration.of(
                    engine, new EngineSource(engine, config.backend()), application, config.jmxAllowForceRelease());
            push(registration);
            if (config.backend().equals("memory") && registration.hasCompany()) {
                LOG.log(
                        Level.WARNING,
                        "ILK-046: this process has another LockManager, and the memory backend excludes only callers of the"
                                + " same one. Fix: share one manager, or use a backend that they can share.");
            }
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "ILK-047: the LockManager could not be registered in JMX", e);
        }
    }

    private void tell(Telemetry telemetry, Engine engine, boolean statistics) {
        engine.traceWaits(telemetry.waits());
        if (statistics) {
            telemetry.metrics(context.application()).ifPresent(engine::addListener);
            telemetry.observe(engine, context.application()).ifPresent(this::push);
        }
    }

    private static EngineSettings settings(InterlockConfig config, String application) {
        return new EngineSettings(
                application,
                config.prefix(),
                config.backend(),
                config.defaults(),
                config.maxHandovers(),
                config.closeTimeout(),
                config.statistics());
    }

    @Override
    public LockBackend open(String name) {
        LockBackend backend = Objects.requireNonNull(
                registry.factory(name).open(context),
                () -> "The factory of the backend '" + name + "' opened null. Fix: return a backend, or throw.");
        push(backend);
        return backend;
    }

    /** What was opened while the rest was being closed is closed too. */
    private void push(AutoCloseable opened) {
        boolean late;
        synchronized (open) {
            open.push(opened);
            late = closed;
        }
        if (late) {
            close();
        }
    }

    private void close() {
        while (true) {
            AutoCloseable last;
            synchronized (open) {
                closed = true;
                last = open.poll();
            }
            if (last == null) {
                return;
            }
            try {
                last.close();
            } catch (Exception | Error e) {
                LOG.log(Level.WARNING, "ILK-045: closing " + last.getClass().getSimpleName() + " failed", e);
            }
        }
    }
}
