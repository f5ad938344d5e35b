package com.acme.shop;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

@Path("contexts")
@RequestScoped
public class ContextResource {

    private static final long BOUND = 20;

    @Inject
    LockManager locks;

    @Inject
    Late late;

    @Inject
    Losses losses;

    /** What a callback sees when a lock is lost. */
    @GET
    @Path("callback")
    public String callback() throws Exception {
        Thread caller = Thread.currentThread();
        CompletableFuture<String> seen = new CompletableFuture<>();
        LockHandle held = locks.acquire("callback", LockOptions.defaults().ttl(Duration.ofMillis(100)))
                .orElseThrow();
        held.onLost(loss -> seen.complete(Surroundings.seenBesides(caller)));
        return seen.get(BOUND, TimeUnit.SECONDS);
    }

    /** The name of the thread that renews a lease. */
    @GET
    @Path("timer")
    public String timer() throws Exception {
        RenewingThread renewing = new RenewingThread();
        try (LockHandle held = locks.acquire(
                        "timer", LockOptions.defaults().autoRenew(true).ttl(Duration.ofMillis(300)))
                .orElseThrow()) {
            String name = renewing.name(BOUND);
            held.requireHeld();
            return name;
        } finally {
            renewing.close();
        }
    }

    /** What an observer of that sees. */
    @GET
    @Path("event")
    public String event() throws Exception {
        Thread caller = Thread.currentThread();
        CompletableFuture<String> seen = new CompletableFuture<>();
        losses.tell("event", loss -> seen.complete(loss.reason() + ", " + Surroundings.seenBesides(caller)));
        locks.acquire("event", LockOptions.defaults().ttl(Duration.ofMillis(100)))
                .orElseThrow();
        return seen.get(BOUND, TimeUnit.SECONDS);
    }

    /** What an asynchronous method sees that had to wait for its lock. */
    @GET
    @Path("late")
    public String late() throws Exception {
        CompletionStage<String> seen;
        try (LockHandle held = locks.acquire("late").orElseThrow()) {
            seen = late.see(Thread.currentThread());
            held.requireHeld();
        }
        return seen.toCompletableFuture().get(BOUND, TimeUnit.SECONDS);
    }
}
