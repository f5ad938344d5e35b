package io.interlock.engine;

import io.interlock.LockHandle;
import io.interlock.LockSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Handles that were acquired together. */
record HandleSet(List<LockHandle> handles) implements LockSet {

    @Override
    public boolean isHeld() {
        return handles.stream().allMatch(LockHandle::isHeld);
    }

    @Override
    public void requireHeld() {
        handles.forEach(LockHandle::requireHeld);
    }

    @Override
    public Instant expiresAt() {
        return handles.stream()
                .map(LockHandle::expiresAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public boolean extend(Duration ttl) {
        boolean all = true;
        for (LockHandle handle : handles) {
            all &= handle.extend(ttl);
        }
        return all;
    }

    @Override
    public boolean release() {
        boolean all = true;
        for (int i = handles.size() - 1; i >= 0; i--) {
            all &= handles.get(i).release();
        }
        return all;
    }

    @Override
    public void close() {
        release();
    }
}
