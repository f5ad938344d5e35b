package io.interlock.jmx;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

class HeldLocksPagesTest {

    private static final int LOCKS = 100_000;
    private static final int PAGE = 10_000;

    @Test
    void aHundredThousandLocksArePagedWhileOthersLockAndUnlock() throws Exception {
        List<String> keys = IntStream.range(0, LOCKS)
                .mapToObj(number -> String.format("order-%06d", number))
                .toList();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong cycles = new AtomicLong();
        try (LockManager locks =
                Interlock.builder().setting("interlock.application", "pages").build()) {
            LockOptions held = LockOptions.defaults().ttl(Duration.ofMinutes(30));
            List<LockHandle> handles = keys.stream()
                    .map(key -> locks.acquire(key, held).orElseThrow())
                    .toList();
            Thread busy = new Thread(() -> {
                for (int number = 0; !over.get(); number = (number + 7919) % LOCKS) {
                    locks.acquire(keys.get(number) + "-item").orElseThrow().release();
                    cycles.incrementAndGet();
                }
            });
            busy.start();
            List<String> listed = new ArrayList<>();
            long during = 0;
            try {
                await().until(() -> cycles.get() > 0);
                List<String> page;
                do {
                    String last = listed.isEmpty() ? "" : listed.get(listed.size() - 1);
                    long before = cycles.get();
                    page = page(last);
                    during += cycles.get() - before;
                    listed.addAll(page);
                } while (page.size() == PAGE);
            } finally {
                over.set(true);
                busy.join();
            }
            listed.removeIf(key -> key.endsWith("-item"));
            assertEquals(keys, listed, "each lock that is held all the while, once, in order");
            assertTrue(during > 0, "others lock and unlock meanwhile");
            handles.forEach(LockHandle::release); // closing would warn of each
        }
    }

    private static List<String> page(String afterKey) throws Exception {
        CompositeData[] rows = (CompositeData[]) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("io.interlock:type=LockManager,application=\"pages\""),
                        "heldLocks",
                        new Object[] {afterKey, afterKey.isEmpty() ? "" : "memory", PAGE},
                        new String[] {"java.lang.String", "java.lang.String", "int"});
        List<String> keys = new ArrayList<>();
        for (CompositeData row : rows) {
            keys.add((String) row.get("key"));
        }
        return keys;
    }
}
