package io.interlock.testkit.hazelcast;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.cp.CPSubsystemConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Configurations that start fast, talk to nobody but each other, and notice soon that one is gone. */
public final class TestConfig {

    /** The ttl of CP sessions. */
    public static final int SESSION_SECONDS = 5;

    /** Of Hazelcast itself, which logs by way of java.util.logging otherwise. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "hazelcast.logging.type", "none",
            "hazelcast.internal.map.expiration.cleanup.percentage", "100",
            "hazelcast.internal.map.expiration.task.period.seconds", "1",
            "hazelcast.phone.home.enabled", "false",
            "hazelcast.socket.bind.any", "false",
            "hazelcast.wait.seconds.before.join", "0",
            "hazelcast.partition.count", "11",
            "hazelcast.operation.thread.count", "2",
            "hazelcast.shutdownhook.enabled", "false");

    private TestConfig() {}

    /** A member at the first of these ports, of a cluster at all of them, with so many CP members. */
    public static Config member(int port, int[] ports, int cpMembers) {
        Config config = new Config().setClusterName("interlock-" + ports[0]);
        PROPERTIES.forEach(config::setProperty);
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        NetworkConfig network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(addresses(ports));
        if (cpMembers > 0) {
            withCp(config.getCPSubsystemConfig(), cpMembers);
        }
        return config;
    }

    private static void withCp(CPSubsystemConfig cp, int members) {
        cp.setCPMemberCount(members)
                .setSessionTimeToLiveSeconds(SESSION_SECONDS)
                .setSessionHeartbeatIntervalSeconds(1)
                .setMissingCPMemberAutoRemovalSeconds(0);
        cp.getRaftAlgorithmConfig()
                .setLeaderElectionTimeoutInMillis(500)
                .setLeaderHeartbeatPeriodInMillis(1000)
                .setMaxMissedLeaderHeartbeatCount(2);
    }

    /** A client of the cluster at these ports. */
    public static ClientConfig client(int[] ports) {
        ClientConfig config = new ClientConfig().setClusterName("interlock-" + ports[0]);
        config.setProperty("hazelcast.logging.type", "none");
        config.getMetricsConfig().setEnabled(false);
        config.getNetworkConfig().setAddresses(addresses(ports));
        return config;
    }

    private static List<String> addresses(int[] ports) {
        return Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).toList();
    }
}
