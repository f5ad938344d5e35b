package com.acme.plain;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("counters/again/add")
@RequestScoped
public class PlainResource {

    @Inject
    PlainCounter counter;

    @GET
    public String add() {
        return Integer.toString(counter.add());
    }
}
