package io.interlock.testkit.redis;

import java.util.List;

/** Makes a cluster of nodes that know nothing of each other: the first three become masters, the others replicas. */
record ClusterFormation(List<RedisServer> nodes) {

    static final int MASTERS = 3;

    private static final String[] OPTIONS = {
        "--cluster-enabled", "yes",
        "--cluster-node-timeout", "1000",
        "--cluster-port", RedisServer.FREE_PORT,
        "--repl-diskless-sync-delay", "0"
    };

    static RedisServer startNode(String... options) {
        return RedisServer.start(Options.join(OPTIONS, options));
    }

    void form() {
        for (int i = 0; i < MASTERS; i++) {
            nodes.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            String first = Integer.toString(RedisCluster.SLOTS * i / MASTERS);
            String last = Integer.toString(RedisCluster.SLOTS * (i + 1) / MASTERS - 1);
            nodes.get(i).command("CLUSTER", "ADDSLOTSRANGE", first, last);
        }
        meet();
        follow();
    }

    private void meet() {
        for (int i = 0; i < nodes.size(); i++) {
            for (RedisServer other : nodes.subList(0, i)) {
                String port = Integer.toString(other.port());
                nodes.get(i).command("CLUSTER", "MEET", "127.0.0.1", port, other.option("--cluster-port"));
            }
        }
        String all = "cluster_known_nodes:" + nodes.size() + "\r";
        Await.until(
                "nodes met",
                () -> nodes.stream()
                        .allMatch(node -> node.command("CLUSTER", "INFO").contains(all)));
    }

    private void follow() {
        List<RedisServer> replicas = nodes.subList(MASTERS, nodes.size());
        for (int i = 0; i < replicas.size(); i++) {
            replicas.get(i).command("CLUSTER", "REPLICATE", nodes.get(i).command("CLUSTER", "MYID"));
        }
        Await.until(
                "replicas in step",
                () -> replicas.stream()
                        .allMatch(node -> node.command("INFO", "replication").contains("master_link_status:up")));
        Await.until(
                "replicas known",
                () -> nodes.stream().allMatch(node -> ClusterNodes.of(node).replicas() == replicas.size()));
    }
}
