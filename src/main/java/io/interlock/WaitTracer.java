package io.interlock;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows callers that wait for busy locks, each from its own thread: for tracing, where what happens belongs to what the
 * calling thread is doing. Everything else that happens to locks is for a {@link LockListener}, off the lock's path.
 */
@FunctionalInterface
public interface WaitTracer {

    /**
     * Called on the thread that asks for a lock and is ready to wait for it; a blocking caller whose lock is granted at
     * once is not asked about. Must be quick, block on nothing and throw nothing.
     *
     * @return what is told when the caller has its answer, if it had to wait for a busy lock: on the same thread if that
     *     blocks, else on a thread for callbacks; {@code null} if nobody wants to know
     */
    @Nullable
    Consumer<LockWaited> asking();
}
