package com.acme.bank;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The day's closing, which one node does: whoever comes second leaves it alone. */
@ApplicationScoped
public class Closing {

    private static final LockOptions OPTIONS =
            LockOptions.defaults().ttl(Duration.ofMinutes(1)).autoRenew(true).describedAs("closing the day");

    @Inject
    LockManager locks;

    /** Returns whether it was done here. */
    public boolean closeDay(String day, Consumer<LockHandle> work) {
        Optional<LockHandle> lock = locks.acquire("closing-" + day, OPTIONS);
        if (lock.isEmpty()) {
            return false;
        }
        try (LockHandle held = lock.get()) {
            work.accept(held);
            return true;
        }
    }
}
