package com.acme.bank;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asynchronous methods with a lock, which the caller has in the beginning. */
@Path("errands")
@RequestScoped
public class ErrandResource {

    private static final long BOUND = 20;

    @Inject
    LockManager locks;

    @Inject
    Errands errands;

    @Inject
    Stories stories;

    @Inject
    Accounts accounts;

    @Inject
    UserTransaction transaction;

    private String told(String name, Function<String, CompletableFuture<String>> errand) throws Exception {
        return told(name, errand, key -> {});
    }

    private String told(String name, Function<String, CompletableFuture<String>> errand, Consumer<String> afterwards)
            throws Exception {
        Story story = stories.begin(name);
        CompletableFuture<String> result;
        try (LockHandle held = locks.acquire(story.key, LockOptions.defaults().releaseWithTransaction(false))
                .orElseThrow()) {
            result = errand.apply(story.key);
            Until.holds(() -> stories.waiters(story.key) == 1);
            story.tell(result.isDone() ? "done without the lock" : "waits");
            held.requireHeld();
        }
        try {
            story.tell(result.get(BOUND, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            story.tell(Causes.of(e.getCause()));
        }
        afterwards.accept(story.key);
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    @GET
    @Path("stage")
    public String stage() throws Exception {
        return told("stage", key -> errands.run(key, Thread.currentThread()));
    }

    @GET
    @Path("result")
    public String result() throws Exception {
        return told("result", errands::result, this::untilFree);
    }

    @GET
    @Path("transaction")
    public String transaction() throws Exception {
        return told("transaction", errands::add);
    }

    /** The caller's transaction stays behind, so there is nothing that forbids to wait. */
    @GET
    @Path("callers-transaction")
    public String callersTransaction() throws Exception {
        return told("callers-transaction", key -> {
            try {
                transaction.begin();
                try {
                    return errands.add(key);
                } finally {
                    transaction.rollback();
                }
            } catch (NotSupportedException | SystemException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @GET
    @Path("nothing")
    public String nothing() throws Exception {
        return told(
                "nothing",
                key -> {
                    CompletableFuture<String> state = new CompletableFuture<>();
                    errands.tell(key, () -> state.complete(stories.state(key)));
                    return state;
                },
                this::untilFree);
    }

    /** For methods that tell their result in their body, where the lock is still held. */
    private void untilFree(String key) {
        Until.holds(() -> stories.state(key).equals("free"));
    }
}
