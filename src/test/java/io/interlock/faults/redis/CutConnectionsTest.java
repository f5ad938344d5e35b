package io.interlock.faults.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.faults.History;
import io.interlock.faults.Node;
import io.interlock.testkit.redis.RedisServer;
import io.interlock.testkit.redis.UnreliableProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three nodes contend for three keys while their connections break again and again. */
class CutConnectionsTest {

    private static final int NODES = 3;
    private static final int THREADS = 8;
    private static final int CUTS = 60;
    private static final int LONGEST_PAUSE_MILLIS = 120;
    private static final List<String> KEYS = List.of("a", "b", "c");

    private final List<History> histories =
            Stream.generate(History::new).limit(KEYS.size()).toList();

    private volatile boolean over;

    @Test
    void nobodyIsInsideTogetherAndNothingIsLeftBehind() throws InterruptedException {
        try (RedisServer server = RedisServer.start();
                UnreliableProxy proxy = UnreliableProxy.before(server);
                Node one = RedisNode.at(proxy.uri());
                Node two = RedisNode.at(proxy.uri());
                Node three = RedisNode.at(proxy.uri())) {
            ExecutorService pool = Executors.newFixedThreadPool(NODES * THREADS);
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (Node node : List.of(one, two, three)) {
                for (int i = 0; i < THREADS; i++) {
                    int seed = callers.size();
                    callers.add(CompletableFuture.runAsync(() -> contend(node, new Random(seed)), pool));
                }
            }
            cut(proxy);
            over = true;
            callers.forEach(caller -> caller.orTimeout(60, TimeUnit.SECONDS).join());
            pool.shutdown();
            histories.forEach(history -> assertTrue(history.check() > 0));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.command("KEYS", Node.PREFIX + "*").equals(Node.PREFIX + "fence:{0}"));
        }
    }

    private void contend(Node node, Random random) {
        while (!over) {
            int key = random.nextInt(KEYS.size());
            try {
                node.locks()
                        .acquire(KEYS.get(key), Node.waiting(Duration.ofSeconds(30)))
                        .ifPresent(held -> visit(held, histories.get(key)));
            } catch (LockBackendException e) {
                // The price of a broken connection: to be told of it.
            }
        }
    }

    private static void visit(LockHandle held, History history) {
        try (held) {
            history.visit(held);
        }
    }

    private static void cut(UnreliableProxy proxy) throws InterruptedException {
        Random random = new Random(42);
        for (int i = 0; i < CUTS; i++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            if (random.nextBoolean()) {
                proxy.cut();
            } else {
                proxy.loseReplyTo(Node.PREFIX + KEYS.get(random.nextInt(KEYS.size())));
            }
        }
        proxy.heal();
    }
}
