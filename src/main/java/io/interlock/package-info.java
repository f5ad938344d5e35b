/**
 * Interlock's public API: a distributed lock for Jakarta EE and CDI.
 *
 * <p>Put {@link io.interlock.DistributedLock} on a method, or inject {@link io.interlock.LockManager}. Without CDI,
 * {@code io.interlock.bootstrap.Interlock.builder()} gives the same manager.
 */
@NullMarked
package io.interlock;

import org.jspecify.annotations.NullMarked;
