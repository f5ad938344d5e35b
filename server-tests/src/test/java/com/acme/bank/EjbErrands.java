package com.acme.bank;

import io.interlock.DistributedLock;
import io.interlock.OnFailure;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** Methods that an EJB container runs later, on another thread, in a transaction of their own. */
@Stateless
@LocalBean
@Asynchronous
public class EjbErrands {

    @Inject
    Accounts accounts;

    @Inject
    Stories stories;

    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public Future<String> run(String key, Thread caller) {
        String thread = Thread.currentThread() == caller ? "caller's thread" : "another thread";
        return new AsyncResult<>(thread + " " + stories.state(key));
    }

    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public void tell(String key, Runnable body) {
        body.run();
    }

    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public Future<String> add(String key) {
        accounts.add(key);
        return new AsyncResult<>(stories.state(key));
    }

    /** With a result that is not there when it returns. */
    @DistributedLock(key = "{{key}}", waitTimeout = 20_000)
    public Future<String> later(String key, Future<String> result) {
        return result;
    }

    @DistributedLock(key = "{{key}}")
    public Future<String> impatient(String key) {
        return new AsyncResult<>("ran without its lock");
    }

    @DistributedLock(key = "{{key}}", onFailure = OnFailure.SKIP)
    public Future<String> skipped(String key) {
        return new AsyncResult<>("ran without its lock");
    }
}
