package io.interlock.cdi;

import io.interlock.LockConfigurationException;
import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import io.interlock.spi.LockBackendProvider;
import io.interlock.tx.TransactionManagers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Connects Interlock with the container: registers the interceptors and the beans, collects what is annotated, has it checked
 * before the application starts, and opens the lock manager when it starts. For the container only; one instance for each
 * application.
 */
public class DistributedLockExtension implements Extension {

    private static final Logger LOG = System.getLogger("io.interlock.cdi");

    private static final int FIRST = jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

    private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";

    private final LibraryCopy copy = LibraryCopy.of(DistributedLockExtension.class);

    private final List<LockedBean> beans = new ArrayList<>();
    private final List<Bean<?>> announced = new ArrayList<>();
    private final Set<String> otherCopies = new TreeSet<>();
    private final AtomicBoolean placed = new AtomicBoolean();
    private final AtomicBoolean guardPlaced = new AtomicBoolean();
    private Optional<Bean<?>> ownManager = Optional.empty();
    private volatile @Nullable Deployment deployment;

    void register(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(DistributedLockInterceptor.class, DistributedLockInterceptor.class.getName());
        if (TransactionManagers.isApiPresent()) {
            event.addAnnotatedType(LeaseGuardInterceptor.class, LeaseGuardInterceptor.class.getName());
        }
    }

    /** Where a container takes our jar for a bean archive it finds the interceptor once more: it must run once. */
    void place(@Observes ProcessAnnotatedType<DistributedLockInterceptor> event) {
        if (!placed.compareAndSet(false, true)) {
            event.veto();
            return;
        }
        move(event, interceptorPriority());
    }

    /** Inside the other, wherever that is. */
    void placeGuard(@Observes ProcessAnnotatedType<LeaseGuardInterceptor> event) {
        if (!guardPlaced.compareAndSet(false, true)) {
            event.veto();
            return;
        }
        move(event, Math.max(LeaseGuardInterceptor.PRIORITY, interceptorPriority() + 10));
    }

    private static int interceptorPriority() {
        return Interlock.builder().blueprint().config().interceptorPriority();
    }

    private static void move(ProcessAnnotatedType<?> interceptor, int priority) {
        interceptor
                .configureAnnotatedType()
                .remove(annotation -> annotation instanceof Priority)
                .add(new PriorityLiteral(priority));
    }

    void collect(@Observes ProcessManagedBean<?> event) {
        if (!(event.getBean() instanceof Interceptor)) {
            beans.add(new LockedBean(event.getBean(), event.getAnnotatedBeanClass()));
        }
    }

    void note(@Observes ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        boolean wanted = bean.getQualifiers().contains(Default.Literal.INSTANCE)
                || bean.getTypes().contains(LockBackendProvider.class);
        if (wanted && isOfThisModule(bean.getBeanClass().getClassLoader())) {
            announced.add(bean);
        }
    }

    /** In an EAR the container may tell of the beans of other modules, which have their own clients. */
    private static boolean isOfThisModule(@Nullable ClassLoader loader) {
        return loader != null
                && (loader.equals(DistributedLockExtension.class.getClassLoader())
                        || loader.equals(Thread.currentThread().getContextClassLoader()));
    }

    /** A synthetic one would come too late, for ours is one too: then the container tells of two. */
    void lookForManager(@Observes ProcessBean<?> event) {
        if (!(event instanceof ProcessSyntheticBean)
                && event.getBean().getTypes().contains(LockManager.class)
                && event.getBean().getQualifiers().contains(Default.Literal.INSTANCE)) {
            ownManager = Optional.of(event.getBean());
        }
    }

    void addBeans(@Observes AfterBeanDiscovery event, BeanManager beanManager) {
        event.<LockPlans>addBean()
                .id(copy.beanId(LockPlans.class))
                .types(LockPlans.class, Object.class)
                .scope(ApplicationScoped.class)
                .produceWith(instances -> deployment());
        if (ownManager.isPresent()) {
            tellOf(ownManager.get());
            return;
        }
        event.<LockManager>addBean()
                .id(copy.beanId(LockManager.class))
                .types(LockManager.class, Object.class)
                .scope(ApplicationScoped.class)
                .produceWith(instances -> deployment().open(instances))
                .disposeWith((manager, instances) -> manager.close());
        if (hasHealth()) {
            HealthChecks.add(event, beanManager, beans, copy, this::hasStarted);
        }
    }

    /** Another copy of this library in the same application has classes of the same names. */
    void lookForOtherCopies(@Observes ProcessSyntheticBean<?> event) {
        for (Type type : event.getBean().getTypes()) {
            if (type instanceof Class<?> other
                    && other != LockManager.class
                    && other.getName().equals(LockManager.class.getName())) {
                otherCopies.add(LibraryCopy.of(other).place());
            }
        }
    }

    private static boolean hasHealth() {
        try {
            Class.forName(HEALTH, false, DistributedLockExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            LOG.log(Level.DEBUG, "no readiness checks: MicroProfile Health is not on the class path");
            return false;
        }
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager manager) {
        if (!otherCopies.isEmpty()) {
            LOG.log(Level.WARNING, Messages.severalCopies(copy, otherCopies));
        }
        try {
            deployment = new Deployment(manager, List.copyOf(announced), beans, ownManager.isPresent());
            beans.clear();
            deployment.problems().throwIfAny();
            if (ownManager.isEmpty()) {
                deployment.lookForStores();
            }
        } catch (LockConfigurationException e) {
            e.problems().forEach(problem -> event.addDeploymentProblem(deploymentProblem(problem)));
        } catch (RuntimeException e) {
            event.addDeploymentProblem(e);
        } finally {
            announced.clear();
        }
    }

    /** Without a stack trace: it would lead through the container only, and bury the text where there are many. */
    private static LockConfigurationException deploymentProblem(String text) {
        LockConfigurationException problem = new LockConfigurationException(List.of(text));
        problem.setStackTrace(new StackTraceElement[0]);
        return problem;
    }

    /** Before the application's own observers, so that a backend that cannot be opened stops the start. */
    void open(@Observes @Priority(FIRST) Startup event, BeanManager manager) {
        if (ownManager.isEmpty()) {
            manager.createInstance().select(LockManager.class).get().heldLocks();
        }
    }

    private static void tellOf(Bean<?> manager) {
        LOG.log(Level.INFO, Messages.ownManager(manager.toString()));
        if (manager.getScope() == Dependent.class) {
            LOG.log(Level.WARNING, Messages.dependentManager(manager.toString()));
        }
    }

    private boolean hasStarted() {
        Deployment checked = deployment;
        return checked != null && checked.hasStarted();
    }

    private Deployment deployment() {
        return Objects.requireNonNull(deployment, "used before the deployment was checked");
    }
}
