package io.interlock.tx;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods with a lock, a transaction, or both, that do what a test tells them. The lock is {@link #KEY} everywhere. */
@ApplicationScoped
public class Orders {

    /** The key. */
    public static final String KEY = "order";

    @Inject
    Database database;

    /** Reads a number and writes it back, one greater. */
    @Transactional
    @DistributedLock(key = KEY, waitTimeout = 60_000)
    public void increment(String name) {
        database.increment(name);
    }

    /** The same for programs that have the lock inside of the transaction and give it back there. */
    @Transactional
    @DistributedLock(key = KEY, waitTimeout = 60_000, releaseWithTransaction = false)
    public void incrementOptedOut(String name) {
        database.increment(name);
    }

    @Transactional
    @DistributedLock(key = KEY)
    public void required(Runnable body) {
        body.run();
    }

    @Transactional(TxType.REQUIRES_NEW)
    @DistributedLock(key = KEY)
    public void requiresNew(Runnable body) {
        body.run();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    @DistributedLock(key = KEY)
    public void notSupported(Runnable body) {
        body.run();
    }

    @Transactional
    @DistributedLock(key = KEY, releaseWithTransaction = false)
    public void optedOut(Runnable body) {
        body.run();
    }

    @Transactional
    @DistributedLock(key = KEY, ttl = 300)
    public void shortLived(Runnable body) {
        body.run();
    }

    @DistributedLock(key = KEY)
    public void locked(Runnable body) {
        body.run();
    }

    @DistributedLock(key = KEY)
    public CompletionStage<String> async(CompletionStage<String> result) {
        return result;
    }

    @DistributedLock(key = KEY, waitTimeout = 60_000)
    public CompletionStage<String> asyncThatWaits() {
        return CompletableFuture.completedFuture("ran");
    }

    @Transactional
    public void transactional(Runnable body) {
        body.run();
    }
}
