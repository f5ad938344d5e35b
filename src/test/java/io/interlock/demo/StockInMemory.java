package io.interlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A row for each product, in this process. */
@ApplicationScoped
public class StockInMemory implements Stock {

    /** What is left of a product, and under which lock and with which fencing token that was written. */
    public record Row(int left, String lock, long token) {}

    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final AtomicInteger olderTokens = new AtomicInteger();

    /** Begins with this much of a product. */
    public void fill(String product, int quantity) {
        rows.put(product, new Row(quantity, "", 0));
    }

    @Override
    public int read(String product) {
        return row(product).left();
    }

    /** The row as it is now. */
    public Row row(String product) {
        return rows.getOrDefault(product, new Row(0, "", 0));
    }

    /** Counts the writers whose fencing token is older than one seen before. */
    @Override
    public void write(String product, int left, String lock, long token) {
        rows.compute(product, (name, row) -> {
            if (row != null && token < row.token()) {
                olderTokens.incrementAndGet();
            }
            return new Row(left, lock, token);
        });
    }

    /** How many writes came with an older token. A real database would refuse them. */
    public int olderTokens() {
        return olderTokens.get();
    }
}
