package io.interlock.engine;

import io.interlock.spi.Lease;
import org.jspecify.annotations.Nullable;

/** What the store has granted this manager, through however many hands it goes here. Guarded by the gate's monitor. */
final class Claim {

    static final int TOKENS_PER_GRANT = 1024;

    /** Above it the fencing tokens of a grant would overflow. */
    static final long TOKEN_BOUND = 1L << 53;

    final Lease lease;

    /** The moment up to which the store vouches for it, less the margin. */
    long confirmedUntil;

    /** The moment after which the store has surely let it go by itself. */
    long storeUntil;

    /** The longest time the store confirms at once; less than asked for where a session limits it. */
    long longestConfirmation = Time.FOREVER;

    /** How often it has changed hands here; below 0 until its first holder has it. */
    short handovers = -1;

    /** Whether the store has taken down that it is kept for a minimum hold time and then free. */
    boolean kept;

    /** When it is to be renewed. */
    long renewAt = Time.NEVER;

    /** The renewal under way. */
    @Nullable
    RenewalCall renewal;

    Claim(Lease lease) {
        this.lease = lease;
    }

    long fencingToken() {
        return Math.addExact(Math.multiplyExact(lease.token(), TOKENS_PER_GRANT), handovers);
    }

    /** Enters the store's confirmation of a request for {@code asked}, sent and answered at those moments. */
    void confirm(long sent, long answered, long asked, long confirmed) {
        confirmedUntil = sent + confirmed - Time.margin(confirmed);
        storeUntil = answered + asked;
        longestConfirmation = confirmed < asked ? confirmed : Time.FOREVER;
    }

    /** A request for this ttl is on its way: whether or not an answer comes, the store may set the lease to it. */
    void mayChange(long sent, long asked, long callTimeout) {
        confirmedUntil = Time.earlier(confirmedUntil, sent + asked - Time.margin(asked));
        storeUntil = Time.later(storeUntil, sent + callTimeout + asked);
    }

    void planRenewal(HeldLease tenure, long now) {
        renewAt = RenewalPlan.next(tenure, this, now);
    }

    /** Whether enough is confirmed for a holder with this ttl: half of it, or of what the store confirms at once. */
    boolean covers(long ttl, long now) {
        return 2 * (confirmedUntil - now) >= Math.min(ttl, longestConfirmation);
    }
}
