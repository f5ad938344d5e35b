package io.interlock.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Warns when a thread waits for a key that sorts before one it holds: taken in opposite order elsewhere, that deadlocks. */
final class OrderGuard {

    /** Said once for each pair of purposes, and not without end where those are many. */
    private static final int WARNINGS = 100;

    private final Frames frames;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    OrderGuard(Frames frames) {
        this.frames = frames;
    }

    /** What to do when the key turns out to be busy, if the calling thread holds anything. */
    @Nullable
    Runnable watch(Request request) {
        Frames.Frame innermost = request.terms().waitBudget() == 0 ? null : frames.current();
        if (innermost == null) {
            return null;
        }
        String thread = Waiter.nameOf(Thread.currentThread());
        return () -> check(request, innermost, thread);
    }

    private void check(Request request, Frames.Frame innermost, String thread) {
        for (Frames.Frame frame = innermost; frame != null; frame = frame.outer()) {
            Handle held = frame.handle();
            if (held.isHeld()
                    && Frames.KEY_ORDER.compare(request.key(), held.key()) < 0
                    && said.size() < WARNINGS
                    && said.add(request.terms().description().orElse(request.key()) + " in "
                            + held.lease.description().orElse(held.key()))) {
                EngineLog.deadlockRisk(request.key(), held.key(), thread);
            }
        }
    }
}
