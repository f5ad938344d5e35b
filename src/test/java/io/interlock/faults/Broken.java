package io.interlock.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;

/** What callers get while Redis cannot serve them, and after. */
final class Broken {

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private Broken() {}

    /** The call fails within its deadline, in words that name the lock and begin the cause with one of the codes. */
    static void fails(Executable call, String key, String... codes) {
        LockBackendException broken =
                assertTimeout(Node.DEADLINE, () -> assertThrows(LockBackendException.class, call));
        String message = broken.getMessage();
        assertTrue(message.contains("'" + key + "'"), message);
        assertTrue(Arrays.stream(codes).anyMatch(code -> message.contains(": " + code + ": ")), message);
    }

    /** The node acquires again by itself. */
    static LockHandle recovers(Node node, String key, LockOptions options) {
        AtomicReference<LockHandle> taken = new AtomicReference<>();
        await().atMost(RECOVERY).ignoreException(LockBackendException.class).until(() -> {
            node.locks.acquire(key, options).ifPresent(taken::set);
            return taken.get() != null;
        });
        return taken.get();
    }
}
