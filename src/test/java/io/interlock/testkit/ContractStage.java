package io.interlock.testkit;

import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What one test of the contract plays on: a store, its nodes, and keys that nobody else uses. */
final class ContractStage {

    /** A ttl that no test sees the end of. */
    static final Duration LONG = Duration.ofMinutes(1);

    /** How long anything may take that should happen soon; far below {@link #LONG}. */
    static final Duration SOON = Duration.ofSeconds(20);

    private final Nodes nodes;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Node> opened = new ArrayList<>();
    private final Node first;
    private final Node second;
    private final Duration shortTtl;

    ContractStage(Nodes nodes, Duration shortTtl) throws Exception {
        this.nodes = nodes;
        this.shortTtl = shortTtl;
        this.first = open();
        this.second = open();
    }

    Node first() {
        return first;
    }

    Node second() {
        return second;
    }

    /** One node more. */
    Node open() throws Exception {
        Node node = new Node(nodes.openNode(), "contract@node" + opened.size() + ":" + run);
        opened.add(node);
        return node;
    }

    Capabilities capabilities() {
        return first.backend().capabilities();
    }

    /** A key of this test's own. */
    String key(String name) {
        return "contract:" + run + ":" + name;
    }

    String key() {
        return key("key");
    }

    /** A ttl that a test waits out. */
    Duration shortTtl() {
        return shortTtl;
    }

    /** How coarse a store's clock may be: no more than the margin that the engine deducts from a short ttl (semantics A4). */
    Duration coarseness() {
        return Duration.ofMillis(2).compareTo(shortTtl.dividedBy(100)) > 0
                ? Duration.ofMillis(2)
                : shortTtl.dividedBy(100);
    }

    /** Lets more than a short ttl pass, as the store measures it: a lock taken now runs out, and another node gets it. */
    void outliveShortTtl() {
        String witness = key("witness-" + UUID.randomUUID());
        first.acquire(witness, shortTtl);
        Lease after = second.acquireWaiting(witness, shortTtl, SOON);
        second.release(after);
    }

    void close() {
        opened.forEach(node -> node.backend().close());
        nodes.close();
    }
}
