/**
 * The lock manager: what lies between a caller and a store.
 *
 * <p>{@link io.interlock.engine.Engine} is the {@link io.interlock.LockManager}. Each key in use has a {@code Gate}, which
 * queues this process's callers, lets the first of them ask the store, hands the lease over from one to the next, and is
 * gone when nobody needs the key. A {@code HeldLease} is one holder's tenure; each {@code Handle} is a hold on it, and so is
 * each {@code Tie} to a transaction; it ends with the last. The
 * {@code TimerQueue} wakes gates when something is due, and the {@code Keeper} renews their leases in batches.
 *
 * <p>All of a gate's state is guarded by the gate's monitor. Inside it nothing blocks, no store is called and no foreign
 * code runs; what has to happen outside is collected and done after. A gate has at most one acquiring or releasing call to
 * its store under way, and at most one renewing call.
 */
@NullMarked
package io.interlock.engine;

import org.jspecify.annotations.NullMarked;
