package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPGroupId;
import com.hazelcast.cp.internal.RaftGroupId;
import com.hazelcast.cp.lock.FencedLock;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.properties.ClusterProperty;
import org.jspecify.annotations.Nullable;

/** The CP group that a manager's locks are in. Thread-safe. */
final class Group implements AutoCloseable {

    /** No key's lock has this name, as a {@code %} stands before two digits. */
    static final String NEVER_TAKEN = "interlock%never-taken";

    private final HazelcastInstance hazelcast;
    private final String suffix;
    private final long owner;
    private final FencedLock neverTaken;
    private final PinnedSession session = new PinnedSession();
    private final @Nullable NodeEngine engine;
    private final @Nullable Heartbeat heartbeat;

    /** Asks the cluster for the group, which blocks. {@code suffix} names it in the names of locks. */
    Group(HazelcastInstance hazelcast, String suffix, long owner) {
        this.hazelcast = hazelcast;
        this.suffix = suffix;
        this.owner = owner;
        FencedLock plain = plain(NEVER_TAKEN); // first, as editions without CP lack the classes that come next
        this.engine = engine(hazelcast);
        this.heartbeat = Heartbeat.of(hazelcast);
        this.neverTaken = engine == null ? plain : memberLock(engine, plain.getGroupId(), NEVER_TAKEN);
    }

    /** Whether looking up a lock does not ask the cluster. */
    boolean isLocal() {
        return engine != null;
    }

    /** The lock of this name. Asks the cluster for the group again, unless this is local. */
    FencedLock lock(String name) {
        return engine == null ? plain(name) : memberLock(engine, neverTaken.getGroupId(), name);
    }

    private MemberLock memberLock(NodeEngine of, CPGroupId group, String name) {
        return new MemberLock(of, (RaftGroupId) group, name, session, owner);
    }

    private FencedLock plain(String name) {
        return hazelcast.getCPSubsystem().getLock(name + suffix);
    }

    /**
     * What {@link MemberLock} needs; {@code null} for clients, members whose inside we do not know, those in unsafe mode, and those
     * that hold back calls (which blocks).
     */
    private static @Nullable NodeEngine engine(HazelcastInstance hazelcast) {
        NodeEngine engine = Inside.ofMember(hazelcast);
        return engine == null
                        || engine.getConfig().getCPSubsystemConfig().getCPMemberCount() == 0
                        || engine.getProperties().getBoolean(ClusterProperty.BACKPRESSURE_ENABLED)
                ? null
                : engine;
    }

    /**
     * Prolongs our session in the group: the cluster counts its ttl from calls that take or give back, also if in vain, and not
     * from others. (Where we cannot send a heartbeat, giving back in vain is the one that changes nothing; the members log it.)
     */
    void heartbeat() {
        if (heartbeat == null) {
            new OwnedLock(neverTaken, this, owner).unlock();
        } else {
            heartbeat.beat(neverTaken.getGroupId());
        }
    }

    @Override
    public void close() {
        if (neverTaken instanceof MemberLock any) {
            any.unpinSession();
        }
    }
}
