package io.interlock.backend.hazelcast;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.listener.EntryEvictedListener;
import com.hazelcast.map.listener.EntryExpiredListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import io.interlock.spi.Wakes;

/** Tells waiters that their key has changed. */
final class Changes
        implements EntryRemovedListener<String, String>,
                EntryUpdatedListener<String, String>,
                EntryExpiredListener<String, String>,
                EntryEvictedListener<String, String> {

    private final Wakes wakes;

    Changes(Wakes wakes) {
        this.wakes = wakes;
    }

    @Override
    public void entryRemoved(EntryEvent<String, String> event) {
        wakes.wake(event.getKey());
    }

    @Override
    public void entryUpdated(EntryEvent<String, String> event) {
        wakes.wake(event.getKey());
    }

    @Override
    public void entryExpired(EntryEvent<String, String> event) {
        wakes.wake(event.getKey());
    }

    @Override
    public void entryEvicted(EntryEvent<String, String> event) {
        wakes.wake(event.getKey());
    }
}
