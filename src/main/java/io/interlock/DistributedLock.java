package io.interlock;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One caller at a time, across all nodes: the lock is taken before the method runs and released when it has ended,
 * normally or not. A method that returns a {@link java.util.concurrent.CompletionStage} keeps its lock until the stage
 * completes.
 *
 * <pre>{@code
 * @DistributedLock(key = "stock-update-{{productId}}", ttl = 10_000, waits = true)
 * public int updateStock(String productId, int quantity) { ... }
 * }</pre>
 *
 * <p>On a class it applies to every business method; an annotation on a method replaces the class's as a whole. Members
 * left at their default inherit the global setting of MicroProfile Config, and every member can be overridden there
 * without recompiling: {@code com.acme.InventoryService/updateStock/DistributedLock/ttl=5000}.
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface DistributedLock {

    /**
     * The key template. Empty means {@code <class>#<method>}: one lock for the method. <code>{{productId}}</code> is
     * replaced by the argument of that name, <code>{{order.customer.id}}</code> by a property of it,
     * <code>{{0}}</code> by the first argument, {@code ${shop.region}} by a configuration property.
     */
    @Nonbinding
    String key() default "";

    /**
     * Milliseconds after which the lock is free again whatever its holder does. Default: {@code interlock.default-ttl}
     * (30000). Raised, a slow body is safer; a crashed node blocks the others for longer.
     */
    @Nonbinding
    long ttl() default -1;

    /** Whether to wait for a busy lock. {@code false} means unset: the global {@code interlock.wait} decides. */
    @Nonbinding
    boolean waits() default false;

    /**
     * Milliseconds to wait at most. Above 0 it implies {@link #waits()}; 0 never waits, whatever is configured globally.
     * Default: {@code interlock.wait-timeout}, else {@code retryCount × retryDelay}.
     */
    @Nonbinding
    long waitTimeout() default -1;

    /** With {@link #retryDelay()} the time to wait where no wait timeout is set. Default: {@code interlock.retry-count} (3). */
    @Nonbinding
    int retryCount() default -1;

    /**
     * Milliseconds; with {@link #retryCount()} the time to wait where no wait timeout is set, and the pause between two
     * attempts where the backend cannot push. Default: {@code interlock.retry-delay} (100).
     */
    @Nonbinding
    long retryDelay() default -1;

    /**
     * Whether to keep extending the ttl while the method runs. {@code false} means unset: {@code interlock.auto-renew}
     * decides. With it a short ttl is safe for long bodies, but a body that hangs keeps its lock until {@link #maxHold()}.
     */
    @Nonbinding
    boolean autoRenew() default false;

    /** Milliseconds from the grant beyond which nothing is renewed or extended. Default: {@code interlock.max-hold} (none). */
    @Nonbinding
    long maxHold() default -1;

    /**
     * Milliseconds from the grant during which the lock stays taken although the method has returned: for short jobs that
     * several nodes start with skewed clocks. At most the ttl. Default: 0.
     */
    @Nonbinding
    long minHold() default -1;

    /** The name of a backend other than the configured one. */
    @Nonbinding
    String backend() default "";

    /** What to do when the lock is busy. */
    @Nonbinding
    OnFailure onFailure() default OnFailure.THROW;

    /** A method of the same class with the same parameters and return type, called when the lock is busy. */
    @Nonbinding
    String fallbackMethod() default "";

    /** Whether a lock taken inside an active JTA transaction is freed only after that transaction has completed. */
    @Nonbinding
    boolean releaseWithTransaction() default true;
}
