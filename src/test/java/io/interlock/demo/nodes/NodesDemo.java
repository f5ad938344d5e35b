package io.interlock.demo.nodes;

import io.interlock.bootstrap.Blueprint;
import io.interlock.config.InterlockConfig;
import io.interlock.demo.Ink;
import io.interlock.demo.JmxLink;
import io.interlock.demo.JmxView;
import io.interlock.demo.LogNotes;
import io.interlock.demo.Options;
import io.interlock.demo.Screen;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Two acts on three nodes: without the lock, and with it and a node that dies. */
public final class NodesDemo {

    private final Screen screen;
    private final Ink ink;
    private final LogNotes notes;
    private final Options options;

    /** For one run. */
    public NodesDemo(Screen screen, LogNotes notes, Options options) {
        this.screen = screen;
        this.ink = screen.ink();
        this.notes = notes;
        this.options = options;
    }

    /** Whether the nodes can share what this backend keeps locks in. */
    public static boolean isFor(String backend) {
        return SharedStore.ALL.containsKey(backend);
    }

    /** Runs it; says whether all was right. Throws what is wrong with the settings. */
    public boolean run(Blueprint blueprint) {
        blueprint.problems().throwIfAny();
        Config config = ConfigProvider.getConfig();
        String backend = blueprint.config().backend();
        try (SharedStore store = SharedStore.ALL.get(backend).apply(config);
                StockFile stock = StockFile.create()) {
            Map<String, String> ours = NodeSettings.ofTheDemo(config, store.wishes());
            welcome(store, blueprint.config(), ours);
            Map<String, String> told = new HashMap<>(ours);
            told.put(StockInFile.FILE, stock.path().toString());
            Properties settings = NodeSettings.with(System.getProperties(), told);
            try {
                NodesSummary summary = acts(settings, store, stock.path());
                title("What you have seen");
                summary.tell(screen);
                return summary.isRight();
            } catch (CompletionException e) {
                screen.say("", ink.bad("  WRONG: " + e.getCause().getMessage()));
                return false;
            }
        }
    }

    private void welcome(SharedStore store, InterlockConfig config, Map<String, String> ours) {
        screen.say(
                ink.bold("Interlock") + ": " + Nodes.COUNT + " nodes, each a JVM with " + shoppers()
                        + " shoppers; one product, " + options.stock() + " of it, in a file that all share.",
                ink.dim("backend " + config.backend() + ": " + store.description() + ", keys begin with "
                        + config.prefix()));
        ours.forEach((name, value) -> screen.say(ink.dim("set by the demo: " + name + "=" + value)));
    }

    /** Both of them. A node that ended or met an error is the cause of a {@link CompletionException}. */
    private NodesSummary acts(Properties settings, SharedStore store, Path file) {
        try (Nodes nodes = Nodes.start(settings, store, notes);
                JmxView jmx = jmx(nodes)) {
            title("1  Without the lock: read the stock, think, write it back");
            NodesSale unlocked = new NodesSale(nodes, options.stock(), Crash.never());
            screen.watch(jmx.beside(new NodesBoard(unlocked)), unlocked.open(file, Node.SELL_UNLOCKED + shoppers()));

            title("2  @DistributedLock(key=\"stock-update-{{productId}}\", waits=true), and a node dies holding it");
            NodesSale locked = new NodesSale(nodes, options.stock(), Crash.after(options.stock() / 3));
            screen.watch(jmx.beside(new NodesBoard(locked)), locked.open(file, Node.SELL_LOCKED + shoppers()));
            return new NodesSummary(unlocked, locked);
        } finally {
            notes.tell(screen);
        }
    }

    private JmxView jmx(Nodes nodes) {
        return JmxView.of(
                options.jmx()
                        ? nodes.all().stream()
                                .map(node -> JmxLink.to(node.name(), node.pid()))
                                .toList()
                        : List.of());
    }

    private void title(String text) {
        screen.say("", ink.bold(text));
    }

    /** In each node: as many altogether as there are in the demo in one process, or a few more. */
    private int shoppers() {
        return (options.threads() + Nodes.COUNT - 1) / Nodes.COUNT;
    }
}
