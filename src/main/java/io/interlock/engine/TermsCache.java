package io.interlock.engine;

import io.interlock.LockOptions;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The decided terms of option objects seen lately. Programs use few option objects, each many times: an annotated method has
 * one. So locks that are held share their terms, and deciding is rare. Bounded; what is overwritten is decided again.
 */
final class TermsCache {

    private static final int SLOTS = 1024;

    private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);
    private final LockOptions global;

    /** Options with what they come to over the global level, and the backend that they name, if they do. */
    record Entry(LockOptions options, Terms terms, @Nullable String backend) {}

    TermsCache(LockOptions global) {
        this.global = global;
    }

    /**
     * The options laid over the global level.
     *
     * @throws IllegalArgumentException if that contradicts itself
     */
    @SuppressWarnings("ReferenceEquality") // the very object; an equal one is decided again
    Entry decide(LockOptions options) {
        int slot = System.identityHashCode(options) & (SLOTS - 1);
        Entry entry = slots.get(slot);
        if (entry != null && entry.options == options) {
            return entry;
        }
        Entry neighbour = slots.get(slot ^ 1);
        if (neighbour != null && neighbour.options == options) {
            return neighbour;
        }
        LockOptions decided = options.over(global);
        Entry fresh = new Entry(options, Terms.of(decided), decided.backend().orElse(null));
        slots.set(entry == null ? slot : slot ^ 1, fresh);
        return fresh;
    }
}
