package com.acme.shop;

import io.interlock.LockNotAcquiredException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A product that stayed locked for the whole wait: come back later. */
@Provider
public class BusyMapper implements ExceptionMapper<LockNotAcquiredException> {

    @Override
    public Response toResponse(LockNotAcquiredException busy) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header("Retry-After", 1)
                .type(MediaType.TEXT_PLAIN)
                .entity(busy.getMessage())
                .build();
    }
}
