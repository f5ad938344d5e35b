package com.acme.plain;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

@ApplicationScoped
public class PlainCounter {

    private final AtomicInteger count = new AtomicInteger();

    public int add() {
        return count.incrementAndGet();
    }
}
