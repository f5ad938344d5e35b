package io.interlock.spi;

import java.time.Duration;

/**
 * One lease to be renewed.
 *
 * @param lease the lease
 * @param ttl how long from now the store shall keep it; may be less than what is left
 */
public record Renewal(Lease lease, Duration ttl) {

    /**
     * What became of it.
     *
     * @param status what the store said
     * @param confirmed if renewed: how long from the moment the request was sent the store vouches for it; else zero
     */
    public record Outcome(Status status, Duration confirmed) {

        /** The store says that the lease belongs to somebody else or to nobody. */
        public static final Outcome LOST = new Outcome(Status.LOST, Duration.ZERO);

        /** The store, or its part that has the key, could not be asked. */
        public static final Outcome UNKNOWN = new Outcome(Status.UNKNOWN, Duration.ZERO);

        /** Renewed, and vouched for this long from the moment the request was sent. */
        public static Outcome renewed(Duration confirmed) {
            return new Outcome(Status.RENEWED, confirmed);
        }
    }

    /** What a store says to a renewal. */
    public enum Status {
        /** The lease was still the owner's and has its new ttl. */
        RENEWED,
        /** The lease belongs to somebody else or to nobody. */
        LOST,
        /** No answer. */
        UNKNOWN
    }
}
