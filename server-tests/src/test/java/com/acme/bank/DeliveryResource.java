package com.acme.bank;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Fault Tolerance on the method with the lock ({@code same}), and on the method that calls it ({@code outer}). */
@Path("deliveries")
@RequestScoped
public class DeliveryResource {

    /** Twice what the methods' timeouts are. */
    private static final long TOO_LONG = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long BOUND = 20;

    @Inject
    LockManager locks;

    @Inject
    Deliveries same;

    @Inject
    Dispatch outer;

    @Inject
    Stories stories;

    @Inject
    Releases releases;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private interface Delivery {
        String by(String key) throws Exception;
    }

    private static String outcome(String key, Delivery delivery) {
        try {
            return delivery.by(key);
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
    }

    private String free(String name, Delivery delivery) {
        Story story = stories.begin(name);
        story.tell(outcome(story.key, delivery));
        return story.end();
    }

    /** Somebody else has the lock. */
    private String busy(String name, Delivery delivery) {
        Story story = stories.begin(name);
        try (LockHandle held = locks.acquire(story.key).orElseThrow()) {
            story.tell(outcome(story.key, delivery));
            stories.settle();
            story.tell("rejected " + releases.rejected(story.key));
            held.requireHeld();
        }
        return story.end();
    }

    /** Somebody else has the lock for longer than the timeout, or until the caller has given up. */
    private String slow(String name, boolean untilGivenUp, Delivery delivery) throws Exception {
        Story story = stories.begin(name);
        Future<String> result;
        try (LockHandle held = locks.acquire(story.key).orElseThrow()) {
            result = threads.submit(() -> outcome(story.key, delivery));
            // A timeout may be over before anybody has seen the waiting.
            Until.holds(() -> stories.waiters(story.key) == 1 || result.isDone());
            long begin = System.nanoTime();
            Until.holds(() -> untilGivenUp ? result.isDone() : System.nanoTime() - begin > TOO_LONG);
            held.requireHeld();
        }
        story.tell(result.get(BOUND, TimeUnit.SECONDS));
        return story.end();
    }

    private static String fails() {
        throw new IllegalStateException("the body's own");
    }

    @GET
    @Path("same/retry")
    public String retry() {
        return free("retry", key -> same.retried(key, new Attempts(key, stories)));
    }

    @GET
    @Path("same/retry-busy")
    public String retryBusy() {
        return busy("retry-busy", key -> same.retried(key, () -> "delivered"));
    }

    @GET
    @Path("same/timeout")
    public String timeout() {
        Callable<String> endless = () -> {
            new CountDownLatch(1).await();
            return "never";
        };
        // Elsewhere: under load Payara Server was seen to interrupt the caller once more, after the call.
        return free(
                "timeout",
                key -> threads.submit(() -> outcome(key, own -> same.timed(own, endless)))
                        .get(BOUND, TimeUnit.SECONDS));
    }

    @GET
    @Path("same/timeout-wait")
    public String timeoutWait() throws Exception {
        return slow("timeout-wait", false, key -> same.timed(key, () -> "delivered"));
    }

    @GET
    @Path("same/fallback")
    public String fallback() {
        return free("fallback", key -> same.substituted(key, DeliveryResource::fails));
    }

    @GET
    @Path("same/fallback-busy")
    public String fallbackBusy() {
        return busy("fallback-busy", key -> same.substituted(key, () -> "delivered"));
    }

    @GET
    @Path("same/asynchronous")
    public String asynchronous() throws Exception {
        Story story = stories.begin("asynchronous");
        CompletableFuture<String> delivered = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(1);
        CompletionStage<String> result = same.async(story.key, () -> {
            running.countDown();
            return delivered;
        });
        story.tell(running.await(BOUND, TimeUnit.SECONDS) ? "runs" : "does not run");
        story.state();
        delivered.complete("delivered");
        story.tell(result.toCompletableFuture().get(BOUND, TimeUnit.SECONDS));
        return story.end();
    }

    @GET
    @Path("outer/retry")
    public String outerRetry() {
        return free("outer-retry", key -> outer.retried(key, new Attempts(key, stories)));
    }

    @GET
    @Path("outer/retry-busy")
    public String outerRetryBusy() {
        return busy("outer-retry-busy", key -> outer.retried(key, () -> "delivered"));
    }

    @GET
    @Path("outer/timeout-wait")
    public String outerTimeoutWait() throws Exception {
        return slow("outer-timeout-wait", true, outer::timed);
    }

    @GET
    @Path("outer/fallback-busy")
    public String outerFallbackBusy() {
        return busy("outer-fallback-busy", key -> outer.substituted(key, () -> "delivered"));
    }
}
