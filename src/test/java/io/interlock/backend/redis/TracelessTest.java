package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.redis.RedisServer;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What calls of Netty leave in the threads of others. */
class TracelessTest {

    private static int leftAfter(Runnable call) throws Exception {
        FutureTask<Integer> left = new FutureTask<>(() -> {
            call.run();
            return FastThreadLocal.size();
        });
        Thread thread = new Thread(left);
        thread.start();
        return left.get();
    }

    @Test
    void aThreadThatLocksIsLeftAsItWas() throws Exception {
        try (RedisServer redis = RedisServer.start();
                LockManager locks = Managers.at(redis.uri())) {
            assertEquals(0, leftAfter(() -> {
                try (LockHandle held = locks.acquire("a").orElseThrow()) {
                    held.requireHeld();
                }
                locks.isLocked("a");
            }));
        }
    }

    @Test
    void whereNettyIsAtHomeItIsLeftAlone() throws Exception {
        assertEquals(2, leftAfter(() -> {
            new FastThreadLocal<String>().set("own");
            Traceless.call(() -> {
                new FastThreadLocal<String>().set("left");
                return true;
            });
        }));
        assertEquals(
                0,
                leftAfter(() -> Traceless.call(() -> {
                    new FastThreadLocal<String>().set("left");
                    return true;
                })));
    }
}
