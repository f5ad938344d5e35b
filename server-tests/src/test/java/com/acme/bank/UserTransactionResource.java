package com.acme.bank;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Transactions that an EJB begins itself, inside of a method with a lock and around such methods. */
@Path("user")
@RequestScoped
public class UserTransactionResource {

    @Inject
    UserTill user;

    @Inject
    EjbDesk ejb;

    @Inject
    Stories stories;

    @Inject
    Accounts accounts;

    @Inject
    UserTransaction transaction;

    /** A method of another EJB joins the transaction, and its lock is the one that is there. */
    @GET
    @Path("inside")
    public String inside() {
        Story story = stories.begin("inside");
        user.required(story.key, () -> {
            story.state();
            ejb.required(story.key, story::state);
            story.state();
            accounts.add(story.key);
        });
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    @GET
    @Path("around")
    public String around() {
        Story story = stories.begin("around");
        user.without(() -> {
            ejb.required(story.key, () -> accounts.add(story.key));
            story.state();
            story.others();
        });
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }

    /** The caller's transaction is suspended while the method runs, and not what its lock waits for. */
    @GET
    @Path("callers")
    public String callers() throws Exception {
        Story story = stories.begin("callers");
        transaction.begin();
        try {
            user.required(story.key, story::state);
            story.state();
        } finally {
            transaction.rollback();
        }
        return story.end();
    }

    /** Only the method's own look at its lock keeps it from committing. */
    @GET
    @Path("late")
    public String late() {
        Story story = stories.begin("user-late");
        try {
            user.shortLived(story.key, () -> {
                accounts.add(story.key);
                Until.holds(() -> stories.state(story.key).equals("free"));
            });
            story.tell("committed");
        } catch (RuntimeException e) {
            story.tell(Causes.of(e).contains("LockLostException") ? "not committed, and told why" : e.toString());
        }
        story.tell("number " + accounts.number(story.key));
        return story.end();
    }
}
