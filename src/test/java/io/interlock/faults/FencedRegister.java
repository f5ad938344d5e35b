package io.interlock.faults;

import java.util.concurrent.atomic.AtomicLong;

/** A resource that refuses whoever comes with an older fencing token than one it has seen. Thread-safe. */
public final class FencedRegister {

    private final AtomicLong greatest = new AtomicLong();

    /** Whether the write is taken. */
    public boolean write(long token) {
        return greatest.getAndAccumulate(token, Math::max) <= token;
    }
}
