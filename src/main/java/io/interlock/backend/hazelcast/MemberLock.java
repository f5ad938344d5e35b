package io.interlock.backend.hazelcast;

import com.hazelcast.cp.internal.RaftGroupId;
import com.hazelcast.cp.internal.datastructures.lock.proxy.FencedLockProxy;
import com.hazelcast.cp.internal.session.SessionExpiredException;
import com.hazelcast.internal.util.UuidUtil;
import com.hazelcast.internal.util.executor.HazelcastManagedThread;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.operationexecutor.OperationHostileThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A member's FencedLock that can also be taken and given back without blocking: its calls, without the wait for their answers.
 * Thread-safe.
 */
final class MemberLock extends FencedLockProxy {

    private final PinnedSession session;
    private final long owner;

    /** Of this owner, in the group of this session. */
    MemberLock(NodeEngine engine, RaftGroupId group, String name, PinnedSession session, long owner) {
        super(engine, group, name, name);
        this.session = session;
        this.owner = owner;
    }

    /**
     * Asks for it. {@code null} if that would block.
     *
     * @return with the fence, or {@link #INVALID_FENCE}; it completes on threads of Hazelcast
     */
    @Nullable
    CompletableFuture<Long> take(Duration wait) {
        return sent(id -> doTryLock(id, owner, UuidUtil.newUnsecureUUID(), wait.toMillis()));
    }

    /** Gives it back once. {@code null} if that would block. It fails with {@link IllegalMonitorStateException} if it is not ours. */
    @Nullable
    CompletableFuture<Boolean> give() {
        return sent(id -> doUnlock(id, owner, UuidUtil.newUnsecureUUID()));
    }

    private <T> @Nullable CompletableFuture<T> sent(LongFunction<CompletableFuture<T>> call) {
        long id = session.id(getSession());
        if (id == PinnedSession.NONE || isHazelcasts(Thread.currentThread())) {
            return null;
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            // Hazelcast's own futures go on in the common pool unless they are told otherwise.
            call.apply(id).whenCompleteAsync((value, error) -> answered(answer, value, error, id), Runnable::run);
        } catch (RuntimeException notSent) {
            answer.completeExceptionally(notSent);
        }
        return answer;
    }

    /** From most of its own threads Hazelcast refuses calls to others. */
    private static boolean isHazelcasts(Thread thread) {
        return thread instanceof HazelcastManagedThread || thread instanceof OperationHostileThread;
    }

    private <T> void answered(CompletableFuture<T> answer, T value, @Nullable Throwable error, long id) {
        if (error == null) {
            answer.complete(value);
        } else {
            Throwable cause = Failures.cause(error);
            if (cause instanceof SessionExpiredException) {
                invalidateSession(id);
            }
            answer.completeExceptionally(cause);
        }
    }

    /** It was taken by a call that blocks. From here on others need not. */
    void taken() {
        Long in = getLockedSessionId(owner);
        if (in != null) {
            session.count(in, 1);
        }
        session.pin(getSession(), this::acquireSession);
    }

    /** The session in which it is given back, unless that changes meanwhile. */
    long session() {
        return getSession();
    }

    /** It was given back by a call that blocks, before which this was the session. */
    void given(long before) {
        if (getSession() == before) {
            session.count(before, -1);
        }
    }

    /** From here on all calls block. */
    void unpinSession() {
        session.end(this::releaseSession);
    }
}
