package io.interlock.backend.hazelcast;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.listener.EntryExpiredListener;
import io.interlock.spi.Wakes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Hears of changes once somebody waits for one: a map tells all who listen of every key. What a member that left, or a
 * connection that broke, would have told is lost, so all waiters are woken then. Of leases that ended by themselves it hears from
 * the beginning: that is seldom, and somebody must clear the locks away that they kept. Thread-safe; calls block.
 */
final class Listening {

    private final HazelcastInstance hazelcast;
    private final Entries entries;
    private final Wakes wakes;
    private final ReentrantLock registering = new ReentrantLock();
    private final List<Runnable> registered = new ArrayList<>();
    private volatile boolean begun;

    Listening(HazelcastInstance hazelcast, Entries entries, Wakes wakes) {
        this.hazelcast = hazelcast;
        this.entries = entries;
        this.wakes = wakes;
    }

    /** Whether all that changes from now on is heard. */
    boolean hasBegun() {
        return begun;
    }

    /** Hears of leases that end by themselves, and passes on whose it was and what it kept. */
    void toEndsOfLeases(BiConsumer<String, String> ended) {
        EntryExpiredListener<String, String> listener = event -> ended.accept(event.getKey(), event.getOldValue());
        UUID id = entries.leases().addEntryListener(listener, true);
        registered.add(() -> entries.leases().removeEntryListener(id));
    }

    /** Begins to hear of changes, unless it has. */
    void begin() {
        registering.lock();
        try {
            if (!begun) {
                listen();
                begun = true;
            }
        } finally {
            registering.unlock();
        }
    }

    private void listen() {
        UUID members = hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                wakes.wakeAll();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                wakes.wakeAll();
            }
        });
        registered.add(() -> hazelcast.getCluster().removeMembershipListener(members));
        UUID lifecycle = hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED || event.getState() == LifecycleState.MERGED) {
                wakes.wakeAll();
            }
        });
        registered.add(() -> hazelcast.getLifecycleService().removeLifecycleListener(lifecycle));
        UUID changes = entries.locks().addEntryListener(new Changes(wakes), false);
        registered.add(() -> entries.locks().removeEntryListener(changes));
    }

    /** Hears nothing any more. Returns whether it did before. */
    boolean end() {
        registering.lock();
        try {
            boolean heard = !registered.isEmpty();
            if (hazelcast.getLifecycleService().isRunning()) {
                registered.forEach(Runnable::run);
            }
            registered.clear();
            return heard;
        } finally {
            registering.unlock();
        }
    }
}
