package io.interlock.benchmarks.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.interlock.testkit.hazelcast.TestConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Three members in this process, which are a CP group. */
final class Cluster implements AutoCloseable {

    static final int SIZE = 3;

    private static final int SESSION_SECONDS = 15;
    private static final int HEARTBEAT_SECONDS = 3;
    private static final long DISCOVERY_SECONDS = 60;

    private final List<HazelcastInstance> members = new ArrayList<>();

    private Cluster() {}

    static Cluster start() throws IOException, InterruptedException {
        int[] ports = freePorts();
        Cluster cluster = new Cluster();
        for (int port : ports) {
            cluster.members.add(Hazelcast.newHazelcastInstance(member(port, ports)));
        }
        if (!cluster.member(0)
                .getCPSubsystem()
                .getCPSubsystemManagementService()
                .awaitUntilDiscoveryCompleted(DISCOVERY_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the CP members have not found each other");
        }
        return cluster;
    }

    /** As for tests, but with sessions that outlive a busy machine. */
    private static Config member(int port, int[] ports) {
        Config config = TestConfig.member(port, ports, SIZE);
        config.getCPSubsystemConfig()
                .setSessionTimeToLiveSeconds(SESSION_SECONDS)
                .setSessionHeartbeatIntervalSeconds(HEARTBEAT_SECONDS);
        return config;
    }

    private static int[] freePorts() throws IOException {
        ServerSocket[] sockets = new ServerSocket[SIZE];
        for (int i = 0; i < SIZE; i++) {
            sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return Arrays.stream(sockets).mapToInt(ServerSocket::getLocalPort).toArray();
    }

    HazelcastInstance member(int index) {
        return members.get(index);
    }

    @Override
    public void close() {
        members.forEach(member -> member.getLifecycleService().terminate());
    }
}
