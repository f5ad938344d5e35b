package com.acme.shop;

import io.interlock.LockBackendException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The store of the locks cannot be asked: nobody gets in until it can. The log says why, and that is enough. */
@Provider
public class StoreDownMapper implements ExceptionMapper<LockBackendException> {

    @Override
    public Response toResponse(LockBackendException down) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header("Retry-After", 5)
                .type(MediaType.TEXT_PLAIN)
                .entity("The shop cannot sell at the moment.")
                .build();
    }
}
