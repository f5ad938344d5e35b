package com.acme.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The stock of one product. It has a scope, as servers differ in whether a resource without one is a CDI bean. */
@Path("stock/{productId}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class StockResource {

    @Inject
    InventoryService inventory;

    @PathParam("productId")
    String productId;

    @GET
    public String left() {
        return Long.toString(inventory.left(productId));
    }

    @PUT
    public void fill(@QueryParam("quantity") @DefaultValue("100") long quantity) {
        inventory.fill(productId, atLeastOne(quantity));
    }

    /** 200 if it was sold, 409 if there was not enough. */
    @POST
    @Path("sales")
    public Response sell(
            @QueryParam("quantity") @DefaultValue("1") int quantity,
            @QueryParam("locked") @DefaultValue("true") boolean locked) {
        atLeastOne(quantity);
        boolean sold = locked
                ? inventory.updateStock(productId, quantity)
                : inventory.updateStockUnlocked(productId, quantity);
        return sold
                ? Response.ok("sold").build()
                : Response.status(Response.Status.CONFLICT).entity("sold out").build();
    }

    private static long atLeastOne(long quantity) {
        if (quantity < 1) {
            throw new BadRequestException("quantity is " + quantity + ". Fix: at least 1.");
        }
        return quantity;
    }
}
