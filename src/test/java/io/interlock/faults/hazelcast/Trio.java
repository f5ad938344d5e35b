package io.interlock.faults.hazelcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.cp.CPGroup;
import io.interlock.testkit.hazelcast.ClusterJvms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Three members in JVMs of their own, which are replaced when they have ended. Used by one thread. */
final class Trio implements AutoCloseable {

    private static final int SIZE = 3;
    private static final Duration REPAIR = Duration.ofSeconds(60);

    private final ClusterJvms jvms;
    private final List<RemoteNode> nodes = new ArrayList<>();

    /** Members that have ended, and have not been replaced yet. */
    private final List<RemoteNode> gone = new ArrayList<>();

    /** Those of them that the CP group still counts on. */
    private final List<String> dead = new ArrayList<>();

    private Trio(String mode, int cpMembers) {
        jvms = ClusterJvms.start(NodeProgram.class, SIZE, mode, Integer.toString(cpMembers));
        jvms.members().forEach(jvm -> nodes.add(new RemoteNode(jvm)));
    }

    /** With FencedLocks of a CP group that all three are in. */
    static Trio withFencedLocks() {
        return new Trio("fenced-lock", SIZE);
    }

    /** With locks in maps. */
    static Trio withMaps() {
        Trio trio = new Trio("map", 0);
        trio.nodes.forEach(node -> await().atMost(REPAIR).until(() -> node.clusterSize() == SIZE));
        return trio;
    }

    /** A node that is a client. */
    RemoteNode client() {
        return new RemoteNode(jvms.client());
    }

    /** The node whose member leads the CP group. */
    RemoteNode leader() {
        return await().atMost(REPAIR)
                .until(
                        () -> nodes.stream()
                                .filter(node -> node.leads().contains(CPGroup.DEFAULT_GROUP_NAME))
                                .toList(),
                        leaders -> leaders.size() == 1)
                .get(0);
    }

    /** A node whose member leads no CP group: there are two of them, one for the names of the locks. */
    RemoteNode follower() {
        return othersThan(leader()).stream()
                .filter(node -> node.leads().equals(Set.of("")))
                .findFirst()
                .orElseThrow();
    }

    /** The nodes besides this one. */
    List<RemoteNode> othersThan(RemoteNode node) {
        return nodes.stream().filter(each -> each != node).toList();
    }

    List<RemoteNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Ends a member by kill -9. */
    void kill(RemoteNode node) {
        dead.add(node.id());
        node.jvm().kill();
        isGone(node);
    }

    /** A member has ended, and was in no CP group any more then. */
    void isGone(RemoteNode node) {
        nodes.remove(node);
        gone.add(node);
    }

    /** Lets all go on, and starts members in place of those that have ended, in the CP group as well. */
    void repair() {
        nodes.forEach(node -> node.jvm().thaw());
        RemoteNode survivor = nodes.get(0);
        List<RemoteNode> fresh = gone.stream()
                .map(node -> new RemoteNode(jvms.replace(node.jvm())))
                .toList();
        dead.forEach(id -> await().atMost(REPAIR)
                .ignoreException(IllegalStateException.class)
                .until(() -> survivor.expel(id)));
        fresh.forEach(RemoteNode::promote);
        nodes.addAll(fresh);
        gone.clear();
        dead.clear();
        survivor.learnLeaders();
        Set<String> ids = nodes.stream().map(RemoteNode::id).collect(Collectors.toSet());
        await().atMost(REPAIR).untilAsserted(() -> assertEquals(ids, survivor.group()));
        nodes.forEach(RemoteNode::learnLeaders);
    }

    @Override
    public void close() {
        jvms.close();
    }
}
