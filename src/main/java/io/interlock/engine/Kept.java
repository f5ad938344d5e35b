package io.interlock.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Something that is kept by {@link Hold}s: open handles, and transactions that have not completed; and may be bound to a thread,
 * whose frames may have further handles then. Guarded by the gate's monitor, but for what is volatile.
 */
abstract class Kept {

    private static final AtomicReferenceFieldUpdater<Kept, Thread> FRAME_THREAD =
            AtomicReferenceFieldUpdater.newUpdater(Kept.class, Thread.class, "frameThread");

    private int handles;

    /** {@code null} if there are none. */
    private @Nullable List<Tie> ties;

    /** How many of those handles and transactions ask for renewal. */
    private int renewers;

    /** The thread to whose frames it is bound. Written by that thread alone. */
    private volatile @Nullable Thread frameThread;

    final void add(Handle handle) {
        handles++;
        renewers += handle.renews ? 1 : 0;
    }

    final void add(Tie tie) {
        ties = ties == null ? new ArrayList<>(1) : ties;
        ties.add(tie);
        renewers += tie.renews ? 1 : 0;
    }

    /** The hold asks for renewal from now on. */
    final void renew(Hold hold) {
        renewers += hold.renews ? 0 : 1;
        hold.renews = true;
    }

    final void close(Hold hold) {
        hold.shut();
        renewers -= hold.renews ? 1 : 0;
        if (ties == null || !(hold instanceof Tie tie)) {
            handles--;
        } else {
            ties.remove(tie);
            ties = ties.isEmpty() ? null : ties;
        }
    }

    /** Open handles. */
    final int handles() {
        return handles;
    }

    /** Whether anything keeps it: an open handle, or a transaction. */
    final boolean isKept() {
        return handles > 0 || ties != null;
    }

    /** Whether a transaction keeps it. */
    final boolean isTied() {
        return ties != null;
    }

    /** Whether anything that keeps it asks for renewal. */
    final boolean isRenewed() {
        return renewers > 0;
    }

    /** By what that transaction keeps it; {@code null} if it does not. */
    final @Nullable Tie tieTo(@Nullable Object transaction) {
        if (ties != null) {
            for (Tie tie : ties) {
                if (tie.transaction.equals(transaction)) {
                    return tie;
                }
            }
        }
        return null;
    }

    /** Who may have a further handle: a frame that has one, and the transaction for which it is kept when none is open. */
    final boolean admits(Thread thread, @Nullable Object transaction) {
        return handles > 0 ? isBoundTo(thread) : tieTo(transaction) != null;
    }

    /** Binds it to the calling thread, or to none. Only that thread has to see it at once. */
    final void bindTo(@Nullable Thread thread) {
        FRAME_THREAD.lazySet(this, thread);
    }

    final boolean isBoundTo(Thread thread) {
        return frameThread == thread;
    }
}
