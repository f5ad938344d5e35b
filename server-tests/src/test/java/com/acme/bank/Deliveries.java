package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Methods with a lock and with Fault Tolerance. */
@ApplicationScoped
public class Deliveries {

    @Inject
    Stories stories;

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    @DistributedLock(key = "{{key}}")
    public String retried(String key, Callable<String> body) throws Exception {
        return body.call();
    }

    @Timeout(100)
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public String timed(String key, Callable<String> body) throws Exception {
        return body.call();
    }

    @Fallback(fallbackMethod = "instead")
    @DistributedLock(key = "{{key}}")
    public String substituted(String key, Callable<String> body) throws Exception {
        return body.call();
    }

    String instead(String key, Callable<String> body) {
        return "fallback " + stories.state(key);
    }

    @Asynchronous
    @DistributedLock(key = "{{key}}")
    public CompletionStage<String> async(String key, Callable<CompletionStage<String>> body) throws Exception {
        return body.call();
    }
}
