package io.interlock.demo.nodes;

import io.interlock.demo.Threads;
import io.interlock.demo.nodes.NodeRow.State;
import io.interlock.demo.nodes.Nodes.Heard;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/** One product, sold by the shoppers of all nodes until it is sold out. */
final class NodesSale {

    private final Nodes nodes;
    private final int stock;
    private final Map<Integer, NodeRow> rows = new ConcurrentSkipListMap<>();
    private final Ledger ledger = new Ledger();
    private final Crash crash;
    private final long start = System.nanoTime();
    private volatile long end;

    NodesSale(Nodes nodes, int stock, Crash crash) {
        this.nodes = nodes;
        this.stock = stock;
        this.crash = crash;
        nodes.all().forEach(node -> rows.put(node.number(), NodeRow.fresh()));
    }

    /** Fills the stock and gives every node the order; completes when all that live are done. */
    CompletableFuture<Void> open(Path file, String order) {
        StockInFile.fill(file, stock);
        crash.consider(nodes.all().get(0), 0);
        nodes.all().forEach(node -> node.tell(order));
        return CompletableFuture.runAsync(this::follow, Threads.named("sale"));
    }

    private void follow() {
        while (rows.values().stream().anyMatch(row -> row.state() == State.SELLING)) {
            note(nodes.next());
        }
        end = System.nanoTime();
    }

    private void note(Heard heard) {
        NodeProcess node = heard.node();
        Report report = heard.report();
        NodeRow row = rows.get(node.number());
        switch (report.kind()) {
            case SOLD -> {
                crash.sale(report.token());
                ledger.add(node.number(), report.left(), report.token());
                rows.put(node.number(), row.afterSale(report));
                crash.consider(node, ledger.sold());
            }
            case HOLDING -> {
                crash.strike(report.token());
                rows.put(node.number(), row.killed(report));
            }
            case DONE -> rows.put(node.number(), row.done(report));
            default -> {
                if (row.state() != State.KILLED) {
                    throw new IllegalStateException(node.name() + ": " + report.text());
                }
            }
        }
    }

    Nodes nodes() {
        return nodes;
    }

    NodeRow row(NodeProcess node) {
        return rows.get(node.number());
    }

    Ledger ledger() {
        return ledger;
    }

    Crash crash() {
        return crash;
    }

    int stock() {
        return stock;
    }

    int sold() {
        return ledger.sold();
    }

    /** How many things were sold that there were not. */
    int oversold() {
        return Math.max(0, sold() - stock);
    }

    /** The sum of a count over the nodes. */
    long waits(ToLongFunction<Waits> count) {
        return rows.values().stream().map(NodeRow::waits).mapToLong(count).sum();
    }

    double seconds() {
        return ((end == 0 ? System.nanoTime() : end) - start) / 1e9;
    }
}
