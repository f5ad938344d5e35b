package io.interlock.cdi;

import io.interlock.DistributedLock;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.cdi.LockPlans.Direct;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Intercepted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Runs an annotated method while holding its lock. Outside {@code @Transactional} (200), so that the lock outlives the
 * commit, and inside Jakarta Concurrency's {@code @Asynchronous} (5), so that it is taken where the method runs;
 * {@code interlock.interceptor-priority} moves it.
 */
@Interceptor
@DistributedLock
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
@SuppressWarnings("serial") // what is injected are client proxies, which can be serialized
public class DistributedLockInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    private final @Nullable Class<?> beanClass;
    private final LockPlans plans;
    private final LockManager locks;

    /** Found at the first call, and again after passivation; threads that race for it find the same. */
    private transient @Nullable Direct direct;

    /** For the container, which may know no bean where the target is none of its own making. */
    @Inject
    public DistributedLockInterceptor(@Intercepted @Nullable Bean<?> bean, LockPlans plans, LockManager locks) {
        this.beanClass = bean == null ? null : bean.getBeanClass();
        this.plans = plans;
        this.locks = locks;
    }

    /**
     * One call of an annotated method.
     *
     * @throws LockNotAcquiredException if the lock is busy and the method's plan has no other answer to that
     * @throws io.interlock.LockBackendException if the store could not be asked, whatever the plan answers to a busy lock
     * @throws Exception what the method throws, untouched
     */
    @AroundInvoke
    @AroundTimeout
    public @Nullable Object around(InvocationContext context) throws Exception {
        Class<?> type = beanClass != null ? beanClass : context.getTarget().getClass();
        Direct found = direct();
        LockPlan plan = found.plans().of(type, context.getMethod());
        String key = plan.key().render(context.getParameters());
        if (plan.ending() == Ending.STAGE) {
            return new AsyncCall(context, plan, found.plans().lateCalls()).start(found.locks(), key);
        }
        Body body = new Body(context, plan.ending() == Ending.AWAITED);
        try {
            return found.locks().call(key, plan.options(), body);
        } catch (LockNotAcquiredException busy) {
            if (body.hasStarted()) {
                throw busy; // another lock's, which the body did not get
            }
            return plan.onBusy().answer(context, busy);
        }
    }

    private Direct direct() {
        Direct found = direct;
        if (found == null) {
            found = plans.direct(locks);
            direct = found;
        }
        return found;
    }
}
