package io.interlock.cdi;

import io.interlock.DistributedLock;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Binds the lock of an annotated method to the transaction in which its body runs. Inside {@code @Transactional} (200), where
 * that transaction is known: the lock is then kept until it has completed, and it is rolled back if the lock is lost before it
 * commits.
 */
@Interceptor
@DistributedLock
@Priority(LeaseGuardInterceptor.PRIORITY)
public class LeaseGuardInterceptor implements Serializable {

    static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 210;

    private static final long serialVersionUID = 1L;

    private static final String JOIN = LeaseGuardInterceptor.class.getName() + ".join";

    /** For the container. */
    public LeaseGuardInterceptor() {}

    /** Leaves word for the guard of this call, which is further in. */
    static void prepare(InvocationContext context, Runnable join) {
        context.getContextData().put(JOIN, join);
    }

    /**
     * One call of an annotated method.
     *
     * @throws io.interlock.LockException if the transaction is just being completed; the method does not run
     * @throws Exception what the method throws, untouched
     */
    @AroundInvoke
    @AroundTimeout
    public @Nullable Object around(InvocationContext context) throws Exception {
        if (context.getContextData().get(JOIN) instanceof Runnable join) {
            join.run();
        }
        return context.proceed();
    }
}
