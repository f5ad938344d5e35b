package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.CompletableFuture;

/** Methods that Jakarta Concurrency runs later, on another thread. */
@ApplicationScoped
public class Errands {

    @Inject
    Accounts accounts;

    @Inject
    Stories stories;

    @Asynchronous
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public CompletableFuture<String> run(String key, Thread caller) {
        String thread = Thread.currentThread() == caller ? "caller's thread" : "another thread";
        return CompletableFuture.completedFuture(thread + " " + stories.state(key));
    }

    /** As the specification's own example does it. */
    @Asynchronous
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public CompletableFuture<String> result(String key) {
        Asynchronous.Result.complete(stories.state(key));
        return Asynchronous.Result.getFuture();
    }

    /** Without a result for anybody to wait for. */
    @Asynchronous
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public void tell(String key, Runnable body) {
        body.run();
    }

    @Asynchronous
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    @Transactional(TxType.REQUIRES_NEW)
    public CompletableFuture<String> add(String key) {
        accounts.add(key);
        return CompletableFuture.completedFuture(stories.state(key));
    }
}
