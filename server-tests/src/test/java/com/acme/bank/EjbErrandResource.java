package com.acme.bank;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asynchronous methods of EJBs with a lock, which the caller has in the beginning. */
@Path("ejb-errands")
@RequestScoped
public class EjbErrandResource {

    private static final long BOUND = 20;

    @Inject
    LockManager locks;

    @Inject
    EjbErrands errands;

    @Inject
    Stories stories;

    @Inject
    Accounts accounts;

    /** The transaction of an errand may end after its result is there. */
    private String told(String name, Function<String, Future<String>> errand) throws Exception {
        Story story = stories.begin(name);
        Future<String> result;
        try (LockHandle held = locks.acquire(story.key).orElseThrow()) {
            result = errand.apply(story.key);
            Until.holds(() -> stories.waiters(story.key) == 1);
            story.tell(result.isDone() ? "done without the lock" : "waits");
            held.requireHeld();
        }
        story.tell(result.get(BOUND, TimeUnit.SECONDS));
        Until.holds(() -> stories.state(story.key).equals("free"));
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    @GET
    @Path("result")
    public String result() throws Exception {
        return told("ejb-result", key -> errands.run(key, Thread.currentThread()));
    }

    @GET
    @Path("nothing")
    public String nothing() throws Exception {
        return told("ejb-nothing", key -> {
            CompletableFuture<String> state = new CompletableFuture<>();
            errands.tell(key, () -> state.complete(stories.state(key)));
            return state;
        });
    }

    @GET
    @Path("transaction")
    public String transaction() throws Exception {
        return told("ejb-transaction", errands::add);
    }

    /** The lock is asked for while the result is not there yet. */
    @GET
    @Path("later")
    public String later() throws Exception {
        Story story = stories.begin("ejb-later");
        CompletableFuture<String> result = new CompletableFuture<>();
        Future<String> called = errands.later(story.key, result);
        Until.holds(() -> result.getNumberOfDependents() > 0);
        story.state();
        story.others();
        result.complete("done");
        story.tell(called.get(BOUND, TimeUnit.SECONDS));
        Until.holds(() -> stories.state(story.key).equals("free"));
        return story.end();
    }

    @GET
    @Path("busy")
    public String busy() throws Exception {
        return whileBusy("ejb-busy", errands::impatient);
    }

    @GET
    @Path("skipped")
    public String skipped() throws Exception {
        return whileBusy("ejb-skipped", errands::skipped);
    }

    private String whileBusy(String name, Function<String, Future<String>> errand) throws Exception {
        Story story = stories.begin(name);
        try (LockHandle held = locks.acquire(story.key).orElseThrow()) {
            Future<String> result = errand.apply(story.key);
            try {
                story.tell(String.valueOf(result.get(BOUND, TimeUnit.SECONDS)));
            } catch (ExecutionException e) {
                story.tell(Causes.of(e).contains("LockNotAcquiredException") ? "not run, and told why" : Causes.of(e));
            }
            held.requireHeld();
        }
        return story.end();
    }
}
