package io.interlock.backend.hazelcast;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attempt that may be given up before it waits in Hazelcast, or while it does. Thread-safe. */
final class Pending implements Consumer<Wait> {

    private boolean ended;
    private @Nullable Wait waiting;

    /** It waits now. */
    @Override
    public synchronized void accept(Wait wait) {
        waiting = wait;
        if (ended) {
            wait.end();
        }
    }

    /** Nobody wants it any more. */
    synchronized void end() {
        ended = true;
        if (waiting != null) {
            waiting.end();
        }
    }
}
