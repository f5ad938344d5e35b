package com.acme.shop;

import io.interlock.LockInfo;
import io.interlock.LockManager;
import io.interlock.LockStatistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What this node knows: stock, its locks and waiters, and how often the jobs ran. The page shows it. */
@Path("status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    @Inject
    Nodes nodes;

    @Inject
    InventoryService inventory;

    @Inject
    LockManager locks;

    @Inject
    StockTaking stockTaking;

    @GET
    public JsonObject status(@QueryParam("product") @DefaultValue("p1") String productId) {
        return Json.createObjectBuilder()
                .add("node", nodes.self())
                .add("nodes", Json.createArrayBuilder(nodes.all()))
                .add("pid", ProcessHandle.current().pid())
                .add("left", inventory.left(productId))
                .add("held", held())
                .add("totals", totals(locks.statistics()))
                .add("runs", runs())
                .build();
    }

    private JsonArrayBuilder held() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (LockInfo lock : locks.heldLocks()) {
            rows.add(Json.createObjectBuilder()
                    .add("key", lock.key())
                    .add("state", lock.state().name())
                    .add("method", lock.method().orElse(""))
                    .add("thread", lock.thread())
                    .add("token", Long.toString(lock.fencingToken()))
                    .add("remainingMillis", lock.remaining().toMillis())
                    .add("waiters", lock.waiters()));
        }
        return rows;
    }

    private static JsonObjectBuilder totals(LockStatistics statistics) {
        return Json.createObjectBuilder()
                .add("waiting", statistics.waiting())
                .add("acquired", statistics.acquired())
                .add("handedOver", statistics.handedOver())
                .add("rejected", statistics.rejected())
                .add("timedOut", statistics.timedOut())
                .add("lost", statistics.lost());
    }

    private JsonArrayBuilder runs() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (StockTaking.Runs runs : stockTaking.lastRuns()) {
            rows.add(Json.createObjectBuilder()
                    .add("tick", runs.tick())
                    .add("once", runs.once())
                    .add("onEachNode", runs.onEachNode()));
        }
        return rows;
    }
}
