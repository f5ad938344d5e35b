package com.acme.bank;

import io.interlock.LockListener;
import io.interlock.LockRejected;
import io.interlock.LockReleased;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How locks ended, by key. */
@ApplicationScoped
public class Releases implements LockListener {

    private final List<String> released = new CopyOnWriteArrayList<>();
    private final List<String> rejected = new CopyOnWriteArrayList<>();

    @Override
    public void released(LockReleased event) {
        released.add(event.key());
    }

    @Override
    public void rejected(LockRejected event) {
        rejected.add(event.key());
    }

    public int released(String key) {
        return Collections.frequency(released, key);
    }

    public int rejected(String key) {
        return Collections.frequency(rejected, key);
    }
}
