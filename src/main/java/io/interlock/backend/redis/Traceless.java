package io.interlock.backend.redis;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.Supplier;

/**
 * Calls of the client by threads that are not ours. Netty leaves thread-locals in them, and those of a server, which live
 * on, would hold the application's classes after it has been taken down.
 */
final class Traceless {

    private Traceless() {}

    /** Calls, and removes what Netty has left. Where it was at home before, it stays: on its own threads and its users'. */
    static <T> T call(Supplier<T> task) {
        boolean known = FastThreadLocal.size() > 0;
        try {
            return task.get();
        } finally {
            if (!known) {
                FastThreadLocal.removeAll();
            }
        }
    }
}
