package com.acme.bank;

import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Locks that are taken by hand in a transaction. */
@Path("by-hand")
@RequestScoped
public class ByHandResource {

    private static final LockOptions OPTED_OUT = LockOptions.defaults().releaseWithTransaction(false);

    @Inject
    LockManager locks;

    @Inject
    Stories stories;

    @Inject
    UserTransaction transaction;

    private interface Script {
        void play(Story story) throws Exception;
    }

    private String told(String name, Script script) throws Exception {
        Story story = stories.begin(name);
        transaction.begin();
        try {
            script.play(story);
        } finally {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        }
        return story.end();
    }

    @GET
    @Path("acquire")
    public String acquire() throws Exception {
        return told("acquire", story -> {
            LockHandle handle = locks.acquire(story.key).orElseThrow();
            story.state();
            story.tell(handle.release() && !handle.isHeld() ? "given back" : "not given back");
            story.state();
            story.others();
            locks.call(story.key, LockOptions.defaults(), () -> {
                story.state();
                return null;
            });
            transaction.commit();
        });
    }

    @GET
    @Path("opted-out")
    public String optedOut() throws Exception {
        return told("by-hand-opted-out", story -> {
            LockHandle handle = locks.acquire(story.key, OPTED_OUT).orElseThrow();
            story.state();
            handle.release();
            story.state();
            transaction.commit();
        });
    }

    @GET
    @Path("marked")
    public String marked() throws Exception {
        return told("marked", story -> {
            transaction.setRollbackOnly();
            try {
                locks.acquire(story.key).orElseThrow().close();
                story.tell("granted");
            } catch (LockException e) {
                story.tell(e.getMessage().substring(0, 7));
            }
            story.state();
            transaction.rollback();
        });
    }
}
