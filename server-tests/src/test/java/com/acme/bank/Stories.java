package com.acme.bank;

import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockManager;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins stories, and looks at locks for them. */
@ApplicationScoped
public class Stories {

    @Inject
    LockManager locks;

    @Inject
    Releases releases;

    @Inject
    Accounts accounts;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private final AtomicInteger count = new AtomicInteger();

    /** With a key of its own, and an account of that name. */
    public Story begin(String name) {
        String key = name + "-" + count.incrementAndGet();
        accounts.open(key);
        return new Story(key, this);
    }

    /** {@code HELD}, {@code TX_PENDING} or the like; {@code free} if nobody has it. */
    public String state(String key) {
        return look(key).map(lock -> lock.state().name()).orElse("free");
    }

    public long token(String key) {
        return look(key).orElseThrow().fencingToken();
    }

    public int waiters(String key) {
        return look(key).orElseThrow().waiters();
    }

    private Optional<LockInfo> look(String key) {
        return locks.heldLocks().stream().filter(lock -> lock.key().equals(key)).findAny();
    }

    /** What a thread without a transaction finds that wants the lock. */
    public String forOthers(String key) {
        try {
            return threads.submit(() -> tryOut(key)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String tryOut(String key) {
        Optional<LockHandle> taken = locks.acquire(key);
        taken.ifPresent(LockHandle::close);
        return taken.isPresent() ? "free for others" : "busy for others";
    }

    /** Waits until listeners have been told of all that has happened so far: they are told in order. */
    public void settle() {
        String last = "settled-" + count.incrementAndGet();
        locks.acquire(last).orElseThrow().close();
        Until.holds(() -> releases.released(last) == 1);
    }
}
