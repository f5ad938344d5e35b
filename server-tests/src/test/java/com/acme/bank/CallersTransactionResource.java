package com.acme.bank;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Methods that are called in a transaction. */
@Path("callers/{desk}")
@RequestScoped
public class CallersTransactionResource {

    @PathParam("desk")
    String desk;

    @Inject
    Desks desks;

    @Inject
    Caller caller;

    @Inject
    Stories stories;

    @Inject
    Accounts accounts;

    @Inject
    UserTransaction transaction;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    private interface Script {
        void play(Story story, Desk desk) throws Exception;
    }

    private String told(String name, Script script) throws Exception {
        Story story = stories.begin(name);
        transaction.begin();
        try {
            script.play(story, desks.named(desk));
        } finally {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        }
        return story.end();
    }

    @GET
    @Path("commit")
    public String commit() throws Exception {
        return told("joined", (story, desk) -> {
            desk.required(story.key, story::state);
            story.state();
            story.others();
            desk.required(story.key, story::state);
            story.state();
            transaction.commit();
        });
    }

    @GET
    @Path("rollback")
    public String rollback() throws Exception {
        return told("rollback", (story, desk) -> {
            desk.required(story.key, () -> accounts.add(story.key));
            story.state();
            transaction.rollback();
            story.tell("number " + accounts.number(story.key));
        });
    }

    /** Not the user's: after nested calls of transactional methods Payara does not give that back to the user. */
    @GET
    @Path("nested")
    public String nested() {
        Story story = stories.begin("nested");
        Desk called = desks.named(desk);
        caller.run(() -> {
            called.required(story.key, () -> {
                called.required(story.key, story::state);
                story.state();
                called.requiresNew(story.key, story::state);
                story.state();
            });
            story.state();
        });
        return story.end();
    }

    @GET
    @Path("requires-new")
    public String requiresNew() throws Exception {
        return told("requires-new", (story, desk) -> {
            desk.requiresNew(story.key, story::state);
            story.state();
            transaction.commit();
        });
    }

    @GET
    @Path("not-supported")
    public String notSupported() throws Exception {
        return told("not-supported", (story, desk) -> {
            desk.notSupported(story.key, story::state);
            story.state();
            transaction.commit();
        });
    }

    @GET
    @Path("opted-out")
    public String optedOut() throws Exception {
        return told("opted-out", (story, desk) -> {
            desk.optedOut(story.key, story::state);
            story.state();
            transaction.commit();
        });
    }

    /** The lock runs out when the method has long returned. */
    @GET
    @Path("late")
    public String late() throws Exception {
        return told("late", (story, desk) -> {
            desk.shortLived(story.key, () -> accounts.add(story.key));
            Until.holds(() -> stories.state(story.key).equals("free"));
            try {
                transaction.commit();
                story.tell("committed");
            } catch (RollbackException e) {
                story.tell(Causes.of(e).contains("ILK-700") ? "not committed, and told why" : "not committed");
            }
            story.tell("number " + accounts.number(story.key));
        });
    }

    /** The transaction times out while the body runs. */
    @GET
    @Path("timeout")
    public String timeout() throws Exception {
        transaction.setTransactionTimeout(1);
        try {
            return told("timeout", (story, desk) -> {
                try {
                    desk.required(story.key, () -> {
                        accounts.add(story.key);
                        Until.holds(() -> !isActive());
                        story.state();
                        story.others();
                    });
                } catch (EJBTransactionRolledbackException e) {
                    story.tell("told of the timeout");
                }
                transaction.rollback();
                story.tell("number " + accounts.number(story.key));
            });
        } finally {
            transaction.setTransactionTimeout(0);
        }
    }

    /** Asked inside of methods whose transaction is the container's, where the user's is out of bounds. */
    private boolean isActive() {
        return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
    }
}
