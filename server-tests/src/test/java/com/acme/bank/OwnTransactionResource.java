package com.acme.bank;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Methods that begin their transaction themselves. */
@Path("own/{desk}")
@RequestScoped
public class OwnTransactionResource {

    @PathParam("desk")
    String desk;

    @Inject
    Desks desks;

    @Inject
    Stories stories;

    @Inject
    Accounts accounts;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    @GET
    @Path("commit")
    public String commit() {
        Story story = stories.begin("commit");
        desks.till(desk).required(story.key, () -> {
            story.state();
            accounts.add(story.key);
            beforeCompletion(story::state);
        });
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    @GET
    @Path("failure")
    public String failure() {
        Story story = stories.begin("failure");
        try {
            desks.till(desk).required(story.key, () -> {
                accounts.add(story.key);
                throw new IllegalStateException("the body's own");
            });
        } catch (RuntimeException e) {
            story.tell(Causes.of(e).contains("the body's own") ? "failed" : e.toString());
        }
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    /** The lock runs out while the body runs. */
    @GET
    @Path("late")
    public String late() {
        Story story = stories.begin("late");
        try {
            desks.till(desk).shortLived(story.key, () -> {
                accounts.add(story.key);
                Until.holds(() -> stories.state(story.key).equals("free"));
            });
            story.tell("committed");
        } catch (Exception e) {
            story.tell(Causes.of(e).contains("ILK-700") ? "not committed, and told why" : "not committed");
        }
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    private void beforeCompletion(Runnable action) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                action.run();
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }
}
