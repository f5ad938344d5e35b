package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.backend.redis.Managers.entered;
import static io.interlock.backend.redis.Managers.take;
import static io.interlock.backend.redis.Managers.waitFor;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.redis.RedisSentinels;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The master goes while one node holds a lock and another waits for it; the replica had both. */
class SentinelFailoverTest {

    private RedisSentinels sentinels;
    private LockManager holder;
    private LockManager other;

    @BeforeEach
    void start() {
        sentinels = RedisSentinels.start();
        Map<String, String> settings = Map.of("interlock.redis.uri", sentinels.uri(), "interlock.redis.timeout", "1s");
        holder = Managers.with(settings);
        other = Managers.with(settings);
    }

    @AfterEach
    void stop() {
        holder.close();
        other.close();
        sentinels.close();
    }

    @Test
    void aMasterThatDies() throws Exception {
        failsOver(RedisServer::kill);
    }

    @Test
    void aMasterThatFreezes() throws Exception {
        failsOver(RedisServer::freeze);
    }

    private void failsOver(Consumer<RedisServer> end) throws Exception {
        RedisServer before = sentinels.master();
        LockHandle held = take(holder, "k", LONG);
        CompletableFuture<LockHandle> waiter = waitFor(other, "k");
        LockHandle lost = take(holder, "lost", LONG);
        replicated();

        end.accept(before);
        await().atMost(Managers.SOON).until(() -> sentinels.masterPort() != before.port());
        sentinels.awaitMaster();
        sentinels.master().command("DEL", "hazel:lock:lost");

        await("the holder is heard again")
                .atMost(Managers.SOON)
                .ignoreExceptions()
                .until(() -> held.extend(LONG));
        assertTrue(held.isHeld());
        await("the loss is known").atMost(Managers.SOON).ignoreExceptions().until(() -> !lost.extend(LONG));
        assertEquals(1, holder.statistics().lost());

        held.release();
        LockHandle next = entered(waiter);
        assertTrue(next.fencingToken() > held.fencingToken());
        assertTrue(other.statistics().waitTimes().max().compareTo(LONG) < 0);
        assertTrue(take(holder, "new", Duration.ofSeconds(30)).fencingToken() > 0);
    }

    private void replicated() {
        await().until(() ->
                sentinels.replica().command("EXISTS", "hazel:lock:lost").equals("1"));
    }
}
