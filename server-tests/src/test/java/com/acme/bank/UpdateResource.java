package com.acme.bank;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Numbers that many requests read and write at the same time. */
@Path("updates/{desk}/{name}")
@RequestScoped
public class UpdateResource {

    @PathParam("desk")
    String desk;

    @PathParam("name")
    String name;

    @Inject
    Desks desks;

    @Inject
    Accounts accounts;

    @Inject
    UserTransaction transaction;

    @GET
    @Path("open")
    public String open() {
        accounts.open(name);
        return number();
    }

    @GET
    @Path("number")
    public String number() {
        return Integer.toString(accounts.number(name));
    }

    /** In a transaction of the method's own. */
    @GET
    @Path("own")
    public String own() {
        desks.till(desk).add(name);
        return "done";
    }

    /** In a transaction that begins before the lock is taken. */
    @GET
    @Path("callers")
    public String callers() throws Exception {
        transaction.begin();
        desks.till(desk).add(name);
        transaction.commit();
        return "done";
    }

    /** The same with the lock given back before the commit. */
    @GET
    @Path("opted-out")
    public String optedOut() throws Exception {
        transaction.begin();
        desks.named(desk).addOptedOut(name);
        transaction.commit();
        return "done";
    }
}
