package io.interlock.testkit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cluster of three masters, with a third of the slots each and, if asked for, one replica each that takes over a few
 * seconds after its master died (node timeout one second). For one thread at a time.
 */
public final class RedisCluster implements AutoCloseable {

    /** How many slots a cluster has. */
    public static final int SLOTS = 16_384;

    private final List<RedisServer> nodes = new ArrayList<>();

    private RedisCluster() {}

    /**
     * Starts three masters, and returns once each of them says that the cluster is in order. If one of them dies, the
     * others answer CLUSTERDOWN, unless the options say {@code "--cluster-require-full-coverage", "no"}.
     *
     * @param options as of {@link RedisServer#start}, for all nodes
     * @throws IllegalStateException if one does not start, or they do not come together
     */
    public static RedisCluster start(String... options) {
        return start(ClusterFormation.MASTERS, options);
    }

    /**
     * The same with a replica for each master.
     *
     * @param options as of {@link RedisServer#start}, for all nodes
     * @throws IllegalStateException if one does not start, or they do not come together
     */
    public static RedisCluster startWithReplicas(String... options) {
        return start(2 * ClusterFormation.MASTERS, options);
    }

    private static RedisCluster start(int size, String... options) {
        RedisCluster cluster = new RedisCluster();
        try {
            for (int i = 0; i < size; i++) {
                cluster.nodes.add(ClusterFormation.startNode(options));
            }
            new ClusterFormation(cluster.nodes).form();
            cluster.awaitOk();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** All nodes, as Lettuce writes it: {@code redis://127.0.0.1:p1,127.0.0.1:p2,127.0.0.1:p3}. */
    public String uri() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(",", "redis://", ""));
    }

    /** A node: 0, 1 and 2 are the masters of the start; 3, 4 and 5 the replicas of these, if there are any. */
    public RedisServer node(int index) {
        return nodes.get(index);
    }

    /** The slot of a key. */
    public int slotOf(String key) {
        return Integer.parseInt(living().get(0).command("CLUSTER", "KEYSLOT", key));
    }

    /** The port of the master that serves a slot. */
    public int portOfSlot(int slot) {
        return ClusterNodes.of(living().get(0)).portOfSlot(slot);
    }

    /** The master that serves a slot. */
    public RedisServer masterOfSlot(int slot) {
        int port = portOfSlot(slot);
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }

    /** Moves a slot with its keys from its master to another one, and returns once all nodes know. */
    public void moveSlot(int slot, RedisServer to) {
        beginMove(slot, to);
        endMove(slot, to);
    }

    /**
     * Begins to move a slot: its master keeps the keys that it has, and sends clients to the new one, by ASK, for others.
     */
    public void beginMove(int slot, RedisServer to) {
        new SlotMove(slot, masterOfSlot(slot), to).begin();
    }

    /** Moves the keys, and the slot for good: the old master answers MOVED. Returns once all nodes know. */
    public void endMove(int slot, RedisServer to) {
        new SlotMove(slot, masterOfSlot(slot), to).end();
        Await.until(
                "move known",
                () -> living().stream().allMatch(node -> ClusterNodes.of(node).portOfSlot(slot) == to.port()));
    }

    /** Ends a node without notice (kill -9) and returns at once; the others take a few seconds to act. */
    public void killMaster(int index) {
        node(index).kill();
    }

    /**
     * Returns once every node that lives says that the cluster is in order and that only living nodes serve it.
     *
     * @throws IllegalStateException if that takes longer than 60 s
     */
    public void awaitOk() {
        Await.until("cluster in order", () -> {
            List<Integer> alive = living().stream().map(RedisServer::port).toList();
            return living().stream()
                    .allMatch(node -> node.command("CLUSTER", "INFO").contains("cluster_state:ok")
                            && alive.containsAll(ClusterNodes.of(node).serving()));
        });
    }

    private List<RedisServer> living() {
        return nodes.stream().filter(RedisServer::isAlive).toList();
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
