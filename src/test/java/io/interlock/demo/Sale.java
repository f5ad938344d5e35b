package io.interlock.demo;

import io.interlock.LockNotAcquiredException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Shoppers who buy one thing after another until everything is sold out. */
final class Sale {

    static final List<String> PRODUCTS = List.of("keyboard", "monitor", "mouse");

    /** Where shoppers buy. */
    interface Counter {

        /** Returns what is left, or -1 if there is not enough. */
        int updateStock(String productId, int quantity);
    }

    private final Options options;
    private final Counter counter;
    private final Map<String, AtomicInteger> sold = new ConcurrentHashMap<>();
    private final LongAdder turnedAway = new LongAdder();
    private final long start = System.nanoTime();
    private volatile long end;

    Sale(Options options, Counter counter, StockInMemory stock) {
        this.options = options;
        this.counter = counter;
        PRODUCTS.forEach(product -> stock.fill(product, options.stock()));
    }

    /** Lets the shoppers in, each a thread; completes when the last has gone. */
    CompletableFuture<Void> open() {
        CompletableFuture<?>[] shoppers = IntStream.range(0, options.threads())
                .mapToObj(number -> CompletableFuture.runAsync(this::shop, Threads.named("shopper-" + number)))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(shoppers).thenRun(() -> end = System.nanoTime());
    }

    private void shop() {
        List<String> wanted = new ArrayList<>(PRODUCTS);
        while (!wanted.isEmpty()) {
            String product = wanted.get(ThreadLocalRandom.current().nextInt(wanted.size()));
            try {
                if (counter.updateStock(product, 1) < 0) {
                    wanted.remove(product);
                } else {
                    sold(product).incrementAndGet();
                }
            } catch (LockNotAcquiredException busy) {
                turnedAway.increment(); // and comes again a little later
                Work.think();
            }
        }
    }

    private AtomicInteger sold(String product) {
        return sold.computeIfAbsent(product, name -> new AtomicInteger());
    }

    /** How many of the product have been sold. */
    int soldOf(String product) {
        return sold(product).get();
    }

    /** How many things have been sold. */
    int sold() {
        return PRODUCTS.stream().mapToInt(this::soldOf).sum();
    }

    /** How many things were sold that there were not. */
    int oversold() {
        return PRODUCTS.stream()
                .mapToInt(product -> Math.max(0, soldOf(product) - options.stock()))
                .sum();
    }

    /** How many things there were. */
    int supply() {
        return options.stock() * PRODUCTS.size();
    }

    /** How often a shopper waited in vain. */
    long turnedAway() {
        return turnedAway.sum();
    }

    double seconds() {
        return ((end == 0 ? System.nanoTime() : end) - start) / 1e9;
    }

    long perSecond() {
        return Math.round(sold() / seconds());
    }
}
