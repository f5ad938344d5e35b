package io.interlock.demo.nodes;

import io.interlock.demo.Bar;
import io.interlock.demo.Board;
import io.interlock.demo.Ink;
import io.interlock.demo.nodes.NodeRow.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A row for each node: what it has sold, how it has waited, its fencing token and how it is. */
final class NodesBoard implements Board {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final NodesSale sale;

    NodesBoard(NodesSale sale) {
        this.sale = sale;
    }

    @Override
    public List<String> table(Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.dim(row("node", "process", "sold", "waits", "longest", "fencing token", "state")));
        for (NodeProcess node : sale.nodes().all()) {
            NodeRow row = sale.row(node);
            lines.add(row(
                    node.name(),
                    String.valueOf(node.pid()),
                    String.valueOf(row.sold()),
                    String.valueOf(row.waits().count()),
                    row.waits().longestMillis() + " ms",
                    row.token() == 0 ? "-" : String.valueOf(row.token()),
                    state(row, ink)));
        }
        int over = sale.oversold();
        String oversold = over + " oversold";
        lines.add(String.format("  stock  %s  ", Bar.of(sale.sold(), sale.stock(), ink))
                + sale.sold() + " sold of " + sale.stock() + ", "
                + (over > 0 ? ink.bad(oversold) : ink.good(oversold))
                + ink.dim(String.format(", %.1f s", sale.seconds()) + inVain()));
        return lines;
    }

    @Override
    public String line() {
        return sale.nodes().all().stream()
                        .map(node -> node.name() + " " + sale.row(node).sold()
                                + (sale.row(node).state() == State.KILLED ? " (killed)" : ""))
                        .collect(Collectors.joining(", "))
                + ", sold " + sale.sold() + "/" + sale.stock() + ", oversold " + sale.oversold();
    }

    private String inVain() {
        long inVain = sale.waits(Waits::inVain);
        return inVain == 0 ? "" : ", " + inVain + " waited in vain";
    }

    private String state(NodeRow row, Ink ink) {
        return switch (row.state()) {
            case KILLED -> ink.bad("killed, holding the lock");
            case DONE -> ink.dim("done");
            case SELLING ->
                System.nanoTime() - row.lastSale() < QUIET_NANOS ? ink.good("selling") : ink.busy("waiting");
        };
    }

    private static String row(
            String node, String pid, String sold, String waits, String longest, String token, String state) {
        return String.format("  %-6s %8s %5s %6s %8s %20s  %s", node, pid, sold, waits, longest, token, state);
    }
}
