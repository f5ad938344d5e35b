package io.interlock.tx;

import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockReleased;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How locks ended, in order. */
@ApplicationScoped
public class Releases implements LockListener {

    private final List<String> ends = new CopyOnWriteArrayList<>();

    @Override
    public void released(LockReleased event) {
        ends.add(event.key() + " released");
    }

    @Override
    public void lost(LockLost event) {
        ends.add(event.key() + " lost: " + event.reason());
    }

    /** Begins anew. */
    public void forget() {
        ends.clear();
    }

    /** All so far. */
    public List<String> all() {
        return List.copyOf(ends);
    }
}
