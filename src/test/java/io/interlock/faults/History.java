package io.interlock.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who was inside when, for one key. Thread-safe. */
public final class History {

    private final FencedRegister register = new FencedRegister();
    private final ConcurrentLinkedQueue<Visit> visits = new ConcurrentLinkedQueue<>();

    /** What a holder does: writes, and notes its stay if it held the lock to the end. */
    public void visit(LockHandle held) {
        long from = System.nanoTime();
        boolean written = register.write(held.fencingToken());
        Thread.yield();
        long to = System.nanoTime();
        if (held.isHeld()) {
            assertTrue(written, () -> "a holder was refused: " + held);
            visits.add(new Visit(held.fencingToken(), from, to));
        }
    }

    /** Notes a stay in another JVM of this machine. */
    public void add(Visit visit) {
        visits.add(visit);
    }

    /** What was noted here. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** Nobody came in before the one before had left, and each came with a greater token. Returns how many there were. */
    public int check() {
        List<Visit> inOrder =
                visits.stream().sorted(Comparator.comparingLong(Visit::from)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Visit before = inOrder.get(i - 1);
            Visit next = inOrder.get(i);
            assertTrue(next.from() - before.to() >= 0, () -> "together inside: " + before + " and " + next);
            assertTrue(next.token() > before.token(), () -> "tokens do not grow: " + before + " and " + next);
        }
        return inOrder.size();
    }
}
