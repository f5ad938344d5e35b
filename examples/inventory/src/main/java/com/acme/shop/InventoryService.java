package com.acme.shop;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The stock, which is read, thought about, and written back: right only if one caller at a time does so for a product. */
@ApplicationScoped
public class InventoryService {

    private static final long THINKING_MILLIS = 5;

    @Inject
    SharedNumbers numbers;

    /** Puts so many of the product on the shelf, instead of those that are there. */
    @DistributedLock(key = "stock-update-{{productId}}", ttl = 10_000, waitTimeout = 20_000)
    public void fill(String productId, long quantity) {
        numbers.write(name(productId), quantity);
    }

    /** Sells under the lock: one caller at a time, on all nodes together. Returns whether there was enough. */
    @DistributedLock(key = "stock-update-{{productId}}", ttl = 10_000, waitTimeout = 20_000)
    public boolean updateStock(String productId, int quantity) {
        return take(productId, quantity);
    }

    /** The same without the lock, to see what it is good for. */
    public boolean updateStockUnlocked(String productId, int quantity) {
        return take(productId, quantity);
    }

    /** How much there is. */
    public long left(String productId) {
        return numbers.read(name(productId));
    }

    private boolean take(String productId, int quantity) {
        long left = left(productId);
        if (left < quantity) {
            return false;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(THINKING_MILLIS));
        numbers.write(name(productId), left - quantity);
        return true;
    }

    private static String name(String productId) {
        return "stock-" + productId;
    }
}
