package io.interlock.testkit.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A cluster of members in this JVM, and clients of it. */
public final class Members implements AutoCloseable {

    private static final long DISCOVERY_SECONDS = 60;

    private final int[] ports;
    private final List<HazelcastInstance> members = new ArrayList<>();
    private final List<HazelcastInstance> clients = new ArrayList<>();

    private Members(int[] ports) {
        this.ports = ports;
    }

    /** Whether this edition has a CP subsystem. */
    public static boolean haveCp() {
        try {
            Class.forName("com.hazelcast.cp.internal.datastructures.lock.LockService");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Three members that are a CP group. The test is skipped in an edition without CP. */
    public static Members withCp() {
        Assumptions.assumeTrue(haveCp(), "this edition of Hazelcast has no CP subsystem");
        return start(3, 3);
    }

    /** So many members, so many of them in a CP group; none means that CP structures are unsafe. */
    public static Members start(int count, int cpMembers) {
        int[] ports = FreePorts.of(count);
        Members all = new Members(ports);
        for (int port : ports) {
            all.members.add(Hazelcast.newHazelcastInstance(TestConfig.member(port, ports, cpMembers)));
        }
        all.awaitPartitions();
        if (cpMembers > 0) {
            all.awaitCp();
        }
        return all;
    }

    /** Calls that meet the move of a partition to a member that has just come are tried again, which may take seconds. */
    private void awaitPartitions() {
        for (HazelcastInstance member : members) {
            member.getMap("any").size();
            if (!member.getPartitionService().forceLocalMemberToBeSafe(DISCOVERY_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the partitions do not come to rest");
            }
        }
    }

    private void awaitCp() {
        try {
            if (!members.get(0)
                    .getCPSubsystem()
                    .getCPSubsystemManagementService()
                    .awaitUntilDiscoveryCompleted(DISCOVERY_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the CP members have not found each other");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A member, counted from 0. */
    public HazelcastInstance member(int index) {
        return members.get(index);
    }

    /** How many there are. */
    public int size() {
        return members.size();
    }

    /** A new client, which ends with this. */
    public HazelcastInstance client() {
        HazelcastInstance client = HazelcastClient.newHazelcastClient(TestConfig.client(ports));
        clients.add(client);
        return client;
    }

    /** Where the members are. */
    public int[] ports() {
        return ports.clone();
    }

    @Override
    public void close() {
        clients.forEach(HazelcastInstance::shutdown);
        members.forEach(member -> member.getLifecycleService().terminate());
    }
}
