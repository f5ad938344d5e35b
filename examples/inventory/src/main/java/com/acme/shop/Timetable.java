package com.acme.shop;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Starts the job on this node, as on every other. */
@Singleton
public class Timetable {

    private static final Logger LOG = System.getLogger("com.acme.shop");

    @Inject
    StockTaking stockTaking;

    /** A store that does not answer is only noted: Payara drops a timer that throws twice in a row. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void everyFiveSeconds() {
        long tick = StockTaking.tick();
        try {
            stockTaking.onEachNode(tick);
            stockTaking.once(tick);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No stock-taking this time: {0}", e.getMessage());
        }
    }
}
