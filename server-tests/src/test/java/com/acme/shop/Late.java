package com.acme.shop;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs when its caller has long gone on. */
@ApplicationScoped
public class Late {

    @DistributedLock(key = "late", waitTimeout = 20_000)
    public CompletionStage<String> see(Thread caller) {
        return CompletableFuture.completedFuture(Surroundings.seenBesides(caller));
    }
}
