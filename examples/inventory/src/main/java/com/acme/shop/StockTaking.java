package com.acme.shop;

import io.interlock.DistributedLock;
import io.interlock.OnFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;

/** A job that all nodes start at the same moments. It counts its runs where all nodes see them. */
@ApplicationScoped
public class StockTaking {

    /** Milliseconds from one moment to the next. */
    public static final long PERIOD = 5_000;

    private static final int SHOWN = 6;

    @Inject
    SharedNumbers numbers;

    /**
     * Runs on the node that comes first; the others skip it. It is short, so {@code minHold} keeps the lock until every
     * node has tried, be its clock late by almost three seconds.
     */
    @DistributedLock(key = "stock-taking", ttl = 4_500, minHold = 3_000, onFailure = OnFailure.SKIP)
    public void once(long tick) {
        numbers.count("once-" + tick);
    }

    /** The same without the lock. */
    public void onEachNode(long tick) {
        numbers.count("each-" + tick);
    }

    /** The moment that is nearest to now, as its number since 1970. */
    public static long tick() {
        return Math.round((double) System.currentTimeMillis() / PERIOD);
    }

    /** How often each ran at the last moments, the newest first, the present one left out. */
    public List<Runs> lastRuns() {
        long now = tick();
        return LongStream.rangeClosed(1, SHOWN)
                .mapToObj(back -> new Runs(
                        now - back, numbers.read("once-" + (now - back)), numbers.read("each-" + (now - back))))
                .toList();
    }

    /** One moment: how often the job ran, with the lock and without. */
    public record Runs(long tick, long once, long onEachNode) {}
}
