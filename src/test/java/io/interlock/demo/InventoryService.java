package io.interlock.demo;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes goods out of the stock. Each method returns what is left, or -1 if there was not enough. */
@ApplicationScoped
public class InventoryService {

    @Inject
    Stock stock;

    @Inject
    LockManager locks;

    /** One caller at a time per product. */
    @DistributedLock(key = "stock-update-{{productId}}", ttl = 10_000, waits = true)
    public int updateStock(String productId, int quantity) {
        LockHandle lock = locks.current().orElseThrow();
        return take(productId, quantity, lock.key(), lock.fencingToken());
    }

    /** The same without the lock. */
    public int updateStockUnlocked(String productId, int quantity) {
        return take(productId, quantity, "", 0);
    }

    private int take(String productId, int quantity, String lock, long token) {
        int left = stock.read(productId) - quantity;
        if (left < 0) {
            return -1;
        }
        Work.think();
        stock.write(productId, left, lock, token);
        return left;
    }
}
