package io.interlock.demo.nodes;

import io.interlock.LockBackendException;
import io.interlock.LockManager;
import io.interlock.LockNotAcquiredException;
import io.interlock.demo.Coded;
import io.interlock.demo.InventoryService;
import io.interlock.demo.Threads;
import io.interlock.demo.Work;
import io.interlock.demo.nodes.Report.Kind;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** One node of the application: a process of its own with a container of its own. */
public final class Node {

    static final String PRODUCT = "keyboard";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Orders: so many shoppers buy until the stock is sold out. */
    static final String SELL_UNLOCKED = "sell-unlocked ";

    static final String SELL_LOCKED = "sell-locked ";

    /** Order: whoever has the lock next keeps it. */
    static final String HOLD = "hold";

    /** Order: close everything and end. */
    static final String END = "end";

    private final LockManager locks;
    private final StockInFile stock;
    private final InventoryService inventory;
    private final Reporter reporter;

    private Node(SeContainer container) {
        locks = container.select(LockManager.class).get();
        stock = container.select(StockInFile.class).get();
        inventory = container.select(InventoryService.class).get();
        reporter = container.select(Reporter.class).get();
    }

    /** Takes its settings and its orders from the standard input, and ends when that ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        NodeSettings.read(input.readLine()).forEach(System.getProperties()::putIfAbsent);
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Threads.named("orders").execute(() -> {
            input.lines().forEach(orders::add);
            Runtime.getRuntime().halt(0); // nobody is left to close anything for
        });
        try (SeContainer container = SeContainerInitializer.newInstance()
                .addBeanClasses(StockInFile.class, InventoryService.class, Reporter.class)
                .initialize()) {
            Node node = new Node(container);
            node.awaitStore();
            node.obey(orders);
        } catch (RuntimeException e) {
            List<String> problems = Coded.lines(e);
            (problems.isEmpty() ? List.of(e.toString()) : problems)
                    .forEach(problem -> Reporter.tell(Report.of(Kind.REFUSED, problem)));
        }
        System.exit(0);
    }

    /** A cluster that begins together with its members takes a moment until it answers. */
    private void awaitStore() {
        long start = System.nanoTime();
        for (boolean answers = false; !answers; ) {
            try {
                locks.isLocked(PRODUCT);
                answers = true;
            } catch (LockBackendException e) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw e;
                }
                Work.think();
            }
        }
    }

    private void obey(BlockingQueue<String> orders) throws InterruptedException {
        Reporter.tell(Report.of(Kind.READY, ""));
        for (String order = orders.take(); !order.equals(END); order = orders.take()) {
            if (order.equals(HOLD)) {
                stock.stopAtNextRead();
            } else if (order.startsWith(SELL_LOCKED)) {
                sell(order.substring(SELL_LOCKED.length()), () -> inventory.updateStock(PRODUCT, 1));
            } else {
                sell(order.substring(SELL_UNLOCKED.length()), () -> inventory.updateStockUnlocked(PRODUCT, 1));
            }
        }
    }

    private void sell(String shoppers, IntSupplier purchase) {
        CompletableFuture.allOf(IntStream.range(0, Integer.parseInt(shoppers))
                        .mapToObj(number ->
                                CompletableFuture.runAsync(() -> shop(purchase), Threads.named("shopper-" + number)))
                        .toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        Reporter.tell(Report.of(Kind.FAILED, String.valueOf(failure.getMessage())));
                    }
                    reporter.done();
                });
    }

    private static void shop(IntSupplier purchase) {
        for (int left = 1; left >= 0; ) {
            try {
                left = purchase.getAsInt();
            } catch (LockNotAcquiredException busy) {
                Work.think(); // and comes again a little later
            }
        }
    }
}
