/**
 * The lock manager: what lies between a caller and a store.
 *
 * <p>{@link io.interlock.engine.Engine} is the {@link io.interlock.LockManager}. Each key in use has a {@code Gate}, which
 * queues this process's callers, lets the first of them ask the store, hands the lease over from one to the next, and is
 * gone when nobody needs the key. A {@code HeldLease} is one holder's tenure; each {@code Handle} is a hold on it, and so is
 * each {@code Tie} to a transaction; it ends with the last. The
 * {@code TimerQueue} wakes gates when something is due, and the {@code Keeper} renews their leases in batches.
 *
 * <p>A gate is built up of layers, each of which knows only those beneath it. {@code KeyState} is what there is of a key, and the
 * steps from phase to phase; {@code Tenancy} decides who has the key, {@code Succession} what comes next, and {@code Gate} lets
 * callers and holders in. Others who come from outside enter the monitor by themselves: {@code Force}, {@code Rejoin},
 * {@code Stretch}, {@code RenewalCall}, {@code Sweep} and {@code Closing}.
 *
 * <p>All of a gate's state is guarded by the gate's monitor. Inside it nothing blocks, no store is called and no foreign
 * code runs; what has to happen outside is collected and done after. A gate has at most one acquiring or releasing call to
 * its store under way, and at most one renewing call.
 */
@NullMarked
package io.interlock.engine;

import org.jspecify.annotations.NullMarked;
