package com.acme.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;

/** With a scope of its own: Payara makes no bean of a resource that has none. */
@Path("counters")
@RequestScoped
public class CounterResource {

    @Inject
    Counters counters;

    @GET
    @Path("{name}/add")
    public String add(@PathParam("name") String name) throws IOException {
        return Integer.toString(counters.add(name));
    }

    @GET
    @Path("ttl")
    public String ttl() {
        return Long.toString(counters.ttl());
    }
}
