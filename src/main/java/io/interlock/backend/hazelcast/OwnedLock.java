package io.interlock.backend.hazelcast;

import com.hazelcast.cp.CPGroupId;
import com.hazelcast.cp.exception.CPGroupDestroyedException;
import com.hazelcast.cp.internal.session.SessionExpiredException;
import com.hazelcast.cp.lock.FencedLock;
import com.hazelcast.cp.lock.exception.LockOwnershipLostException;
import com.hazelcast.internal.util.ThreadUtil;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A FencedLock that belongs to a manager instead of a thread. Hazelcast knows an owner by the CP session of its instance and the
 * id of its thread; as the latter, all threads of a manager send one that is reserved for it. Calls block, but for two.
 */
final class OwnedLock {

    /** The fence of a lock that was not granted. */
    static final long NONE = FencedLock.INVALID_FENCE;

    /** Hazelcast counts milliseconds in an int. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(Integer.MAX_VALUE);

    private static final int MOST_RECORDS = 16;

    private static final long YES = 1;
    private static final long NO = 0;

    private final FencedLock lock;
    private final Group group;
    private final long owner;

    /** What waits that were ended have left on the members: of a few hundred bytes each. */
    private final AtomicInteger records = new AtomicInteger();

    private volatile long seenBusy = System.nanoTime() - Moments.LONGEST.toNanos();

    /** A lock of this group. */
    OwnedLock(FencedLock lock, Group group, long owner) {
        this.lock = lock;
        this.group = group;
        this.owner = owner;
    }

    /** The CP group it lives in, and with it its session. */
    CPGroupId group() {
        return lock.getGroupId();
    }

    /**
     * Does not wait. Every attempt that fails leaves a record on the members until we have had the lock or the session ends, so
     * one that was busy lately is looked at first.
     */
    long tryLock(long now, Duration lately) {
        boolean busy = wasBusy(now, lately) && isLocked();
        long fence = busy ? NONE : tryLock(Duration.ZERO);
        if (fence == NONE && !busy && !isLocked()) {
            // Where the session has ended meanwhile, Hazelcast makes a new one and leaves it at that.
            fence = tryLock(Duration.ZERO);
        }
        if (fence == NONE) {
            seenBusy(now);
        }
        return fence;
    }

    /** Whether {@link #tryLock(long, Duration)} looks first. */
    boolean wasBusy(long now, Duration lately) {
        return now - seenBusy < lately.toNanos();
    }

    /** It was busy. */
    void seenBusy(long now) {
        seenBusy = now;
    }

    /** Waits in the lock's own queue. {@link #NONE} if somebody else has it all that time. */
    long tryLock(Duration wait) {
        long fence = asOwner(() -> lock.tryLockAndGetFence(bounded(wait).toMillis(), TimeUnit.MILLISECONDS));
        if (fence != NONE && lock instanceof MemberLock member) {
            member.taken();
        }
        return fence;
    }

    /** The same without blocking; {@code null} where that cannot be. Fails if the session has ended. */
    @Nullable
    CompletableFuture<Long> take(Duration wait) {
        return lock instanceof MemberLock member ? member.take(bounded(wait)) : null;
    }

    /** As {@link #unlock}, without blocking; {@code null} where that cannot be. */
    @Nullable
    CompletableFuture<Boolean> give() {
        CompletableFuture<Boolean> given = lock instanceof MemberLock member ? member.give() : null;
        return given == null ? null : given.handle(this::wasOurs);
    }

    private boolean wasOurs(@Nullable Boolean heldStill, @Nullable Throwable error) {
        boolean gone = error instanceof IllegalMonitorStateException
                || error instanceof SessionExpiredException
                || error instanceof CPGroupDestroyedException;
        if (error != null && !gone) {
            throw new CompletionException(error);
        }
        if (error == null) {
            records.set(0);
        }
        return error == null;
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /**
     * Gives it back once. One that is not ours stays as it is, but a wait of ours in its queue ends (as Hazelcast takes the
     * call for that of a thread that has given up waiting).
     *
     * @return whether it was ours
     */
    boolean unlock() {
        long session = lock instanceof MemberLock member ? member.session() : PinnedSession.NONE;
        long ours = asOwner(() -> {
            try {
                lock.unlock();
                return YES;
            } catch (IllegalMonitorStateException notOurs) {
                return NO;
            }
        });
        if (ours == YES) {
            records.set(0);
            if (lock instanceof MemberLock member) {
                member.given(session);
            }
        }
        return ours == YES;
    }

    /** Gives it back as often as it was taken, and ends a wait of ours in its queue. */
    void unlockFully() {
        while (unlock()) {
            // Once more.
        }
    }

    /** The same where no wait is left. */
    void unlockOurs() {
        while (fence() != NONE) {
            unlock();
        }
    }

    /**
     * Ends a wait of ours in its queue, if it has begun; should the lock be ours by then, it stays so. Hazelcast takes a further
     * call of a thread for the sign that it has given up waiting. An attempt to take the lock leaves a record on the members, until
     * we give the lock back; one to give back what is not ours makes them log a warning. So the former comes first.
     */
    void endWait() {
        if (records.incrementAndGet() <= MOST_RECORDS) {
            tryLock(Duration.ZERO);
        } else {
            unlock();
        }
    }

    /** Prolongs the session. */
    void heartbeat() {
        group.heartbeat();
    }

    /** The fence with which it is ours; {@link #NONE} if it is not. */
    long fence() {
        return asOwner(() -> {
            try {
                return lock.getFence();
            } catch (IllegalMonitorStateException notOurs) {
                return NONE;
            }
        });
    }

    /** Whether anybody has it. */
    boolean isLocked() {
        return asOwner(() -> lock.isLocked() ? YES : NO) == YES;
    }

    private long asOwner(LongSupplier call) {
        ThreadUtil.setThreadId(owner);
        try {
            return call.getAsLong();
        } catch (LockOwnershipLostException staleSession) {
            // Hazelcast says once, on the next call for the lock whatever that is, that what we had in it is lost.
            return call.getAsLong();
        } finally {
            ThreadUtil.removeThreadId();
        }
    }
}
