package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.testkit.TestContext.PREFIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal.Status;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How few calls renewals take, counted in Redis. */
class RenewalCountTest {

    private static final String KEY = PREFIX + "k";

    private static RedisServer server;

    private LockManager manager;
    private Asked asked;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        manager = Managers.at(server.uri());
        Managers.take(manager, "warm", LONG).release();
        asked = Asked.fromNowOn(server);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aThousandRenewalsAreOneCall() {
        try (Caller caller = Caller.at(server.uri(), "shop@node1:4711/5e1f")) {
            List<Lease> leases = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                leases.add(caller.take(KEY + i, LONG));
            }
            caller.renew(leases.subList(0, 1), LONG);
            server.command("SET", leases.get(500).key(), "another's");
            asked = Asked.fromNowOn(server);

            List<Status> outcomes = caller.renew(leases, LONG);
            assertEquals(Map.of("evalsha", 1L, "getex", 1000L, "pexpire", 999L), asked.counts());
            assertEquals(Status.LOST, outcomes.get(500));
            assertEquals(999, Collections.frequency(outcomes, Status.RENEWED));
        }
    }

    @Test
    void aThousandLocksAreRenewedInFewCalls() {
        LockOptions renewed = LockOptions.defaults().ttl(Duration.ofSeconds(6)).autoRenew(true);
        List<LockHandle> held = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            held.add(manager.acquire("renewed" + i, renewed).orElseThrow());
        }
        asked = Asked.fromNowOn(server);
        Awaitility.await("two renewals each")
                .atMost(Managers.SOON)
                .until(() -> asked.counts().getOrDefault("pexpire", 0L) >= 2000);

        long calls = asked.counts().get("evalsha");
        assertTrue(calls <= 40, calls + " calls");
        held.forEach(lock -> assertTrue(lock.release()));
    }
}
