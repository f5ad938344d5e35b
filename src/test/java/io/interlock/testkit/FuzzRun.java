package io.interlock.testkit;

import static io.interlock.testkit.ContractStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random calls, and the model they are compared with: who holds which key, and which leases are of the past. */
final class FuzzRun {

    /** A live grant: whose, by which request. */
    private record Grant(Node node, AcquireRequest request, Lease lease) {}

    private final ContractStage stage;
    private final Random random;
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<String, Grant> held = new HashMap<>();
    private final Map<String, Long> lastToken = new HashMap<>();
    private final List<Grant> past = new ArrayList<>();

    FuzzRun(ContractStage stage, Random random) throws Exception {
        this.stage = stage;
        this.random = random;
        nodes.addAll(List.of(stage.first(), stage.second(), stage.open()));
        for (int i = 0; i < 4; i++) {
            keys.add(stage.key("fuzz" + i));
        }
    }

    void step() {
        String key = any(keys);
        switch (random.nextInt(8)) {
            case 0, 1 -> acquire(any(nodes), key);
            case 2 -> repeat(key);
            case 3 -> releaseHeld(key);
            case 4 -> releasePast();
            case 5 -> renewAll(any(nodes));
            case 6 -> inspect(any(nodes), key);
            default -> forceRelease(any(nodes), key);
        }
    }

    private void acquire(Node node, String key) {
        Grant holder = held.get(key);
        if (holder != null && holder.node() == node) {
            return; // A manager does not ask for what it holds.
        }
        AcquireRequest request = node.request(key, LONG);
        Reply reply = node.ask(request);
        if (reply instanceof Reply.Granted granted) {
            assertEquals(null, holder, "granted beside another");
            assertTrue(granted.token() > lastToken.getOrDefault(key, 0L), "token grows");
            lastToken.put(key, granted.token());
            held.put(key, new Grant(node, request, new Lease(key, request.owner(), granted.token())));
        } else {
            Node.cancel(((Reply.Busy) reply).wake());
            assertTrue(holder != null, "busy, though free");
        }
    }

    private void repeat(String key) {
        Grant grant = held.get(key);
        if (grant != null) {
            assertEquals(grant.lease(), grant.node().acquire(grant.request()), "grant of the same owner");
        }
    }

    private void releaseHeld(String key) {
        Grant grant = held.get(key);
        if (grant != null) {
            assertTrue(grant.node().release(grant.lease()), "release of a held lease");
            bury(key);
        }
    }

    private void releasePast() {
        if (!past.isEmpty()) {
            Grant grant = any(past);
            assertEquals(false, grant.node().release(grant.lease()), "release of a lease of the past");
        }
    }

    private void renewAll(Node node) {
        List<Renewal> batch = new ArrayList<>();
        List<Renewal.Status> expected = new ArrayList<>();
        for (Grant grant : held.values()) {
            if (grant.node() == node) {
                batch.add(new Renewal(grant.lease(), LONG));
                expected.add(Renewal.Status.RENEWED);
            }
        }
        for (Grant grant : past) {
            if (grant.node() == node && batch.size() < 8) {
                batch.add(new Renewal(grant.lease(), LONG));
                expected.add(Renewal.Status.LOST);
            }
        }
        List<Renewal.Status> outcomes =
                node.renew(batch).stream().map(Renewal.Outcome::status).toList();
        assertEquals(expected, outcomes, "outcomes of a batch");
    }

    private void inspect(Node node, String key) {
        assertEquals(held.containsKey(key), node.inspect(key).isPresent(), "taken");
    }

    private void forceRelease(Node node, String key) {
        if (stage.capabilities().forceRelease()) {
            assertEquals(held.containsKey(key), node.forceRelease(key), "forced");
            bury(key);
        }
    }

    private void bury(String key) {
        Grant grant = held.remove(key);
        if (grant != null) {
            past.add(grant);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
