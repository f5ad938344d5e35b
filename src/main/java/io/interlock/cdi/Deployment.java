package io.interlock.cdi;

import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.bootstrap.Blueprint;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import io.interlock.config.Problems;
import io.interlock.spi.LockBackendProvider;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What deployment has made of the settings and the annotated methods: checked, and without any I/O yet. */
final class Deployment implements LockPlans {

    private static final Logger LOG = System.getLogger("io.interlock.cdi");

    private final Blueprint blueprint;
    private final PreparedPlans plans;
    private final BeanManager beans;
    private volatile @Nullable LockManager opened;
    private volatile @Nullable Throwable failure;

    /**
     * Reads the settings and compiles the plans. What is wrong is in {@link #problems()}.
     *
     * @param announced the application's beans with the default qualifier, and its backends
     * @param ownManager whether the application has a manager of its own: then only that knows which backends there are
     * @throws io.interlock.LockConfigurationException if there are no settings to read
     */
    Deployment(BeanManager beans, List<Bean<?>> announced, List<LockedBean> locked, boolean ownManager) {
        Instance<Object> instances = beans.createInstance();
        ApplicationBeans application = new ApplicationBeans(beans, announced);
        InterlockBuilder builder = Interlock.builder().beans(application);
        application.all(LockBackendProvider.class).forEach(builder::backend);
        this.beans = beans;
        this.blueprint = builder.blueprint();
        PlanCompiler compiler =
                new PlanCompiler(blueprint, beans, ownManager ? (backend, where) -> {} : blueprint::requireBackend);
        this.plans = new PreparedPlans(
                compiler.compile(locked), new LateCalls(instances.select(RequestContextController.class)));
        Set<Class<?>> missing = OurInterceptors.missingIn(beans);
        if (!plans.byClass().isEmpty() && !missing.isEmpty()) {
            problems()
                    .problem(Messages.withoutInterceptors(
                            missing, plans.byClass().keySet()));
        }
        boolean failing = !problems().problems().isEmpty();
        if (failing) {
            blueprint.settings().warnOfUnknown();
        }
        if (failing || ownManager) { // else logged when it is opened
            for (String warning : problems().warnings()) { // in a lambda, the log would show its name
                LOG.log(Level.WARNING, warning);
            }
        }
    }

    Problems problems() {
        return blueprint.problems();
    }

    /** Fails if a store is not there that will be needed. */
    void lookForStores() {
        blueprint.check();
    }

    @Override
    public Direct direct(LockManager injected) {
        LockManager ours = opened;
        return new Direct(plans, ours == null ? injected : ours);
    }

    /** Whether the manager was opened, be it in vain. */
    boolean hasStarted() {
        return opened != null || failure != null;
    }

    /**
     * Opens the manager, with the listeners among the beans; those that are dependent end with it. It is tried once: where
     * the application runs on in spite of a failure, each further call fails in the same words.
     */
    synchronized LockManager open(Instance<Object> instances) {
        Throwable before = failure;
        if (before != null) {
            throw new IllegalStateException(before.getMessage(), before);
        }
        try {
            BeanManager visible = VisibleBeans.from(beans);
            Instance<Object> all = visible == beans ? instances : visible.createInstance();
            List<LockListener> listeners = new ArrayList<>(all.select(LockListener.class, Any.Literal.INSTANCE).stream()
                    .toList());
            CdiEvents.observed(visible).ifPresent(listeners::add);
            LockManager manager = blueprint.open(listeners.toArray(LockListener[]::new));
            opened = manager;
            return manager;
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }
}
