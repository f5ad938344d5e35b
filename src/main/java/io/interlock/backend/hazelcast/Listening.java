package io.interlock.backend.hazelcast;

import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import io.interlock.spi.Wakes;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hears of changes once somebody waits for one: a map tells all who listen of every key. What a member that left, or a
 * connection that broke, would have told is lost, so all waiters are woken then. Thread-safe; calls block.
 */
final class Listening implements AutoCloseable {

    private record Registrations(UUID entries, UUID members, UUID lifecycle) {}

    private final HazelcastInstance hazelcast;
    private final IMap<String, String> locks;
    private final Wakes wakes;
    private final ReentrantLock registering = new ReentrantLock();
    private volatile @Nullable Registrations registrations;

    Listening(HazelcastInstance hazelcast, IMap<String, String> locks, Wakes wakes) {
        this.hazelcast = hazelcast;
        this.locks = locks;
        this.wakes = wakes;
    }

    /** Begins to listen. Returns false if it did already. */
    boolean begin() {
        if (registrations != null) {
            return false;
        }
        registering.lock();
        try {
            if (registrations != null) {
                return false;
            }
            registrations = new Registrations(
                    locks.addEntryListener(new Changes(wakes), false),
                    hazelcast.getCluster().addMembershipListener(new MembershipAdapter() {
                        @Override
                        public void memberRemoved(MembershipEvent event) {
                            wakes.wakeAll();
                        }
                    }),
                    hazelcast.getLifecycleService().addLifecycleListener(event -> {
                        if (event.getState() == LifecycleState.CLIENT_CONNECTED
                                || event.getState() == LifecycleState.MERGED) {
                            wakes.wakeAll();
                        }
                    }));
            return true;
        } finally {
            registering.unlock();
        }
    }

    @Override
    public void close() {
        Registrations present = registrations;
        if (present != null && hazelcast.getLifecycleService().isRunning()) {
            locks.removeEntryListener(present.entries());
            hazelcast.getCluster().removeMembershipListener(present.members());
            hazelcast.getLifecycleService().removeLifecycleListener(present.lifecycle());
        }
    }
}
