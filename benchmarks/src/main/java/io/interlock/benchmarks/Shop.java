package io.interlock.benchmarks;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;

/** One method body behind the library's interceptor, and behind the empty one. */
@ApplicationScoped
public class Shop {

    private long sold;

    @DistributedLock(key = "k-{{id}}")
    public long sellLocked(String id) {
        return sell(id);
    }

    @Empty
    public long sellEmpty(String id) {
        return sell(id);
    }

    private long sell(String id) {
        sold += id.length();
        return sold;
    }
}
