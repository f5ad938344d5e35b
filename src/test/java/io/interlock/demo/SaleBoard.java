package io.interlock.demo;

import io.interlock.LockManager;
import io.interlock.LockStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A row for each product: how much of it is sold, a bar of it, and under which lock. */
final class SaleBoard implements Board {

    private static final int NAME = 21;

    private final Sale sale;
    private final StockInMemory stock;
    private final Options options;
    private final LockManager locks;

    SaleBoard(Sale sale, StockInMemory stock, Options options, LockManager locks) {
        this.sale = sale;
        this.stock = stock;
        this.options = options;
        this.locks = locks;
    }

    @Override
    public List<String> table(Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.dim(row(
                "lock",
                String.format("%-" + Bar.WIDTH + "s", "of " + options.stock()),
                "sold",
                "oversold",
                "fencing token")));
        for (String product : Sale.PRODUCTS) {
            StockInMemory.Row row = stock.row(product);
            int sold = sale.soldOf(product);
            int over = Math.max(0, sold - options.stock());
            String overText = String.format("%8d", over);
            lines.add(row(
                    row.lock().isEmpty() ? "(none) " + product : shortened(row.lock()),
                    Bar.of(sold, options.stock(), ink),
                    String.valueOf(sold),
                    over > 0 ? ink.bad(overText) : ink.good(overText),
                    row.token() == 0 ? "-" : String.valueOf(row.token())));
        }
        lines.add(ink.dim(String.format("  %.1f s, %d sales/s", sale.seconds(), sale.perSecond()) + waits()));
        return lines;
    }

    @Override
    public String line() {
        return Sale.PRODUCTS.stream()
                        .map(product -> product + " " + sale.soldOf(product) + "/" + options.stock())
                        .collect(Collectors.joining(", "))
                + ", oversold " + sale.oversold() + ", " + sale.perSecond() + " sales/s";
    }

    private String waits() {
        LockStatistics all = locks.statistics();
        if (all.acquired() == 0) {
            return ", nobody waits for anybody";
        }
        return String.format(
                ", %d waiting, mean wait %d ms, longest %d ms%s",
                all.waiting(),
                all.waitTimes().mean().toMillis(),
                all.waitTimes().max().toMillis(),
                sale.turnedAway() == 0 ? "" : ", " + sale.turnedAway() + " in vain");
    }

    private static String shortened(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME - 2) + "..";
    }

    private static String row(String name, String bar, String sold, String over, String token) {
        return String.format("  %-" + NAME + "s %s %5s %8s %20s", name, bar, sold, over, token);
    }
}
