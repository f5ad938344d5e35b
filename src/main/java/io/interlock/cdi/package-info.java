/**
 * The way in through CDI. At deployment {@link io.interlock.cdi.DistributedLockExtension} registers the interceptor and the
 * {@link io.interlock.LockManager} bean, finds every method that {@link io.interlock.DistributedLock} applies to, and has one
 * immutable plan compiled for each; whatever is wrong with any of them stops the deployment, all of it reported together.
 * At a call {@link io.interlock.cdi.DistributedLockInterceptor} looks the plan up, renders the key, and leaves the rest to
 * the manager: nothing is parsed, resolved or decided there any more.
 */
@NullMarked
package io.interlock.cdi;

import org.jspecify.annotations.NullMarked;
