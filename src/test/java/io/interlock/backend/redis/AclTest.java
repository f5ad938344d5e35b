package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.backend.redis.Managers.entered;
import static io.interlock.backend.redis.Managers.take;
import static io.interlock.backend.redis.Managers.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.spi.Lease;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.Thrown;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights of the documentation are enough, and none of them is more than is needed. */
class AclTest {

    private static final String PASSWORD = "s3cret-word";

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String user(String rights) {
        String name = "u" + System.nanoTime();
        String rule = "ACL SETUSER " + name + " on >" + PASSWORD + " " + rights;
        server.command(rule.split(" "));
        return Uris.of(server, name, PASSWORD);
    }

    @Test
    void theDocumentedRuleSuffices() throws Exception {
        server.command("ACL", "LOG", "RESET");
        try (LogLines log = LogLines.of(RedisBackend.class.getPackage());
                LockManager holder = Managers.at(user(Rights.SINGLE + " +info"));
                LockManager other = Managers.at(user(Rights.SINGLE + " +info"))) {
            LockHandle held = take(holder, "acl", LONG);
            assertTrue(held.extend(LONG));
            assertTrue(other.isLocked("acl"));
            CompletableFuture<LockHandle> waiter = waitFor(other, "acl");
            assertTrue(held.release());
            assertTrue(entered(waiter).fencingToken() > held.fencingToken());
            assertTrue(holder.forceRelease("acl"));
            assertFalse(holder.isLocked("acl"));

            LockOptions kept = LockOptions.defaults().ttl(LONG).minHold(Duration.ofMinutes(1));
            holder.acquire("kept", kept).orElseThrow().release();
            assertTrue(other.isLocked("kept"));
            assertEquals("", log.text());
        }
        assertEquals("", server.command("ACL", "LOG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval", "evalsha", "time", "set", "get", "getset", "pttl", "pexpire", "del"})
    void eachRightIsNeeded(String right) {
        String without =
                (" " + Rights.SINGLE + " ").replace(" +" + right + " ", " ").strip();
        List<String> refusals = new ArrayList<>();
        try (DirectNode other = new DirectNode(server.uri());
                DirectNode limited = new DirectNode(user(without))) {
            other.force("free");
            server.command("SCRIPT", "FLUSH");
            Lease lease = other.take("taken" + right);
            for (Runnable call : List.<Runnable>of(
                    () -> limited.take("free"),
                    () -> limited.refused("taken" + right),
                    () -> limited.renew(lease),
                    () -> limited.release(lease),
                    () -> limited.force("free"))) {
                try {
                    call.run();
                } catch (RedisFailure refused) {
                    refusals.add(Thrown.text(refused));
                }
            }
        }
        assertFalse(refusals.isEmpty());
        for (String each : refusals) {
            assertTrue(each.startsWith("ILK-415: Redis refuses its user: "), each);
            assertFalse(each.contains(PASSWORD), each);
        }
    }

    @Test
    void withoutTrackingWaitersAskFromTimeToTime() throws Exception {
        String without = Rights.SINGLE.replace("+client|tracking", "");
        try (LogLines log = LogLines.of(RedisBackend.class.getPackage());
                LockManager holder = Managers.at(user(without));
                LockManager other = Managers.at(user(without))) {
            LockHandle held = take(holder, "polled", LONG);
            CompletableFuture<LockHandle> waiter = waitFor(other, "polled");
            held.release();
            entered(waiter);
            assertEquals(2, log.messages("ILK-430: ").size());
        }
    }

    @Test
    void keysOfOthersAreOutOfReach() {
        try (LockManager manager = Managers.with(Map.of(
                "interlock.redis.uri",
                user(Rights.SINGLE),
                "interlock.prefix",
                "other:",
                "interlock.close-timeout",
                "50ms"))) {
            LockBackendException refused = assertThrows(LockBackendException.class, () -> manager.acquire("acl"));
            assertTrue(refused.getMessage().contains("ILK-415"), refused.getMessage());
        }
    }
}
