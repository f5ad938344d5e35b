package com.acme.bank;

import io.interlock.DistributedLock;
import io.interlock.LockNotAcquiredException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Fault Tolerance around the lock: it is on a method that calls the one with the lock, of another bean. */
@ApplicationScoped
public class Dispatch {

    @Inject
    Parcels parcels;

    @Inject
    Stories stories;

    /** The bean with the lock. */
    @ApplicationScoped
    public static class Parcels {

        @DistributedLock(key = "{{key}}")
        public String deliver(String key, Callable<String> body) throws Exception {
            return body.call();
        }

        @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
        public String deliverWhenFree(String key) {
            return "delivered";
        }
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    public String retried(String key, Callable<String> body) throws Exception {
        return parcels.deliver(key, body);
    }

    @Timeout(100)
    public String timed(String key) {
        return parcels.deliverWhenFree(key);
    }

    @Fallback(fallbackMethod = "instead", applyOn = LockNotAcquiredException.class)
    public String substituted(String key, Callable<String> body) throws Exception {
        return parcels.deliver(key, body);
    }

    String instead(String key, Callable<String> body) {
        return "fallback " + stories.state(key);
    }
}
