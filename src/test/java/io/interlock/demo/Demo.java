package io.interlock.demo;

import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.LockStatistics;
import io.interlock.bootstrap.Blueprint;
import io.interlock.bootstrap.Interlock;
import io.interlock.config.InterlockConfig;
import io.interlock.demo.nodes.NodesDemo;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;

/** Three acts on Weld SE, or two with several processes on a store that they share. Ends with 1 if the locks let anyone down, with 2 if an option is wrong. */
public final class Demo {

    private static final int RIGHT = 0;
    private static final int WRONG_RESULT = 1;
    private static final int WRONG_OPTION = 2;

    private final Screen screen;
    private final Ink ink;
    private final LogNotes notes;
    private final Options options;

    private Demo(Screen screen, LogNotes notes, Options options) {
        this.screen = screen;
        this.ink = screen.ink();
        this.notes = notes;
        this.options = options;
    }

    /** Takes its options from the system properties. */
    public static void main(String[] arguments) {
        int status = WRONG_OPTION;
        try {
            status = run() ? RIGHT : WRONG_RESULT;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
        } catch (RuntimeException e) {
            List<String> problems = Coded.lines(e);
            if (problems.isEmpty()) {
                throw e;
            }
            problems.forEach(System.err::println);
        }
        if (status != RIGHT) {
            System.exit(status);
        }
    }

    private static boolean run() {
        Screen screen = Screen.standard();
        LogNotes notes = LogNotes.instead();
        Options options = Options.read();
        Blueprint blueprint = Interlock.builder().blueprint();
        return NodesDemo.isFor(blueprint.config().backend())
                ? new NodesDemo(screen, notes, options).run(blueprint)
                : new Demo(screen, notes, options).run(blueprint.config());
    }

    private boolean run(InterlockConfig config) {
        try (SeContainer container = SeContainerInitializer.newInstance()
                        .addBeanClasses(StockInMemory.class, InventoryService.class, CriticalTaskService.class)
                        .initialize();
                JmxView jmx = JmxView.ofThisProcess(options)) {
            StockInMemory stock = container.select(StockInMemory.class).get();
            InventoryService inventory =
                    container.select(InventoryService.class).get();
            LockManager locks = container.select(LockManager.class).get();
            welcome(config);

            title("1", "Without the lock: read the stock, think, write it back");
            Sale unlocked = sale(inventory::updateStockUnlocked, stock, locks, jmx);

            title("2", "@DistributedLock(key=\"stock-update-{{productId}}\", ttl=10_000, waits=true)");
            Sale locked = sale(inventory::updateStock, stock, locks, jmx);
            LockStatistics statistics = locks.statistics();

            title("3", "LockManager by hand: skip a busy task, or wait up to 2 s for your turn");
            Chores chores = new Chores();
            screen.watch(
                    jmx.beside(new ChoresBoard(chores)),
                    chores.begin(container.select(CriticalTaskService.class).get()));
            notes.tell(screen);

            title("", "What you have seen");
            Summary summary = new Summary(options, unlocked, locked, statistics, stock.olderTokens(), chores);
            summary.tell(screen);
            return summary.isRight();
        }
    }

    private void welcome(InterlockConfig config) {
        LockOptions defaults = config.defaults();
        screen.say(
                ink.bold("Interlock") + ": " + options.threads() + " shoppers, " + Sale.PRODUCTS.size() + " products, "
                        + options.stock() + " of each.",
                ink.dim("backend " + config.backend() + ", keys begin with " + config.prefix() + ", default ttl "
                        + defaults.ttl().orElseThrow().toMillis() + " ms"));
    }

    private void title(String number, String text) {
        screen.say("", ink.bold(number.isEmpty() ? text : number + "  " + text));
    }

    private Sale sale(Sale.Counter counter, StockInMemory stock, LockManager locks, JmxView jmx) {
        Sale sale = new Sale(options, counter, stock);
        screen.watch(jmx.beside(new SaleBoard(sale, stock, options, locks)), sale.open());
        notes.tell(screen);
        return sale;
    }
}
