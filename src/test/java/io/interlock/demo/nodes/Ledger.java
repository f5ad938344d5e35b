package io.interlock.demo.nodes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All sales, in the order in which they were made: each leaves one less than the one before. Thread-safe. */
final class Ledger {

    private record Sale(int node, int left, long token) {}

    private final List<Sale> sales = new ArrayList<>();

    synchronized void add(int node, int left, long token) {
        sales.add(new Sale(node, left, token));
    }

    synchronized int sold() {
        return sales.size();
    }

    /** Reports of different nodes come in late or early; what was left tells the order. */
    private synchronized List<Sale> inOrder() {
        return sales.stream()
                .sorted(Comparator.comparingInt(Sale::left).reversed())
                .toList();
    }

    /** Whether every sale of this stock is there once, and each had a token above those before it. */
    boolean isExact(int stock) {
        List<Sale> ordered = inOrder();
        long last = 0;
        for (int i = 0; i < ordered.size(); i++) {
            Sale sale = ordered.get(i);
            if (sale.left() != stock - 1 - i || sale.token() <= last) {
                return false;
            }
            last = sale.token();
        }
        return ordered.size() == stock;
    }

    /** How often a sale was made by another node than the one before it. */
    int changes() {
        List<Sale> ordered = inOrder();
        int changes = 0;
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i).node() != ordered.get(i - 1).node()) {
                changes++;
            }
        }
        return changes;
    }
}
