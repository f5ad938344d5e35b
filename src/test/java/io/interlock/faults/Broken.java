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
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;

/** What callers get while the store cannot serve them, and after. */
public final class Broken {

    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private Broken() {}

    /** The call fails within its deadline, in words that name the lock and begin the cause with one of the codes. */
    public static void fails(Executable call, String key, String... codes) {
        String message = failsWithin(Node.DEADLINE, call, key);
        assertTrue(Arrays.stream(codes).anyMatch(code -> message.contains(": " + code + ": ")), message);
    }

    /** The call fails within this time, in words that name the lock; returns those. */
    public static String failsWithin(Duration deadline, Executable call, String key) {
        LockBackendException broken = assertTimeout(deadline, () -> assertThrows(LockBackendException.class, call));
        String message = broken.getMessage();
        assertTrue(message.contains("'" + key + "'"), message);
        return message;
    }

    /** The node acquires again by itself. */
    public static LockHandle recovers(Node node, String key, LockOptions options) {
        return recovers(() -> node.locks().acquire(key, options));
    }

    /** Asking for a lock that is free succeeds again. */
    public static <T> T recovers(Supplier<Optional<T>> acquisition) {
        return await().atMost(RECOVERY)
                .ignoreException(LockBackendException.class)
                .until(acquisition::get, Optional::isPresent)
                .orElseThrow();
    }
}
