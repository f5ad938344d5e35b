package io.interlock.backend.hazelcast;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.cp.exception.CPGroupDestroyedException;
import com.hazelcast.spi.exception.DistributedObjectDestroyedException;
import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One key, with what this manager has of it. To Hazelcast all of this manager is one owner, which may take a lock again that it
 * has: so there is one call for a key at a time, and none that asks for a lock that we have. Its methods block, unless they
 * say that they do not.
 */
final class Seat {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    /** Somebody else has it, and we wait in Hazelcast if we wait. */
    static final Reply BUSY = new Reply.Busy(null, null, null);

    private final String key;
    private final SeatContext context;
    private final Seats seats;

    private final Turns turns = new Turns();

    private volatile @Nullable Hold hold;

    /** Whether a call ended in doubt, so that the lock may be ours though nobody here has it. */
    private volatile boolean doubtful;

    private volatile @Nullable Wait wait;
    private boolean complained;

    Seat(String key, SeatContext context, Seats seats) {
        this.key = key;
        this.context = context;
        this.seats = seats;
    }

    String key() {
        return key;
    }

    SeatContext context() {
        return context;
    }

    /** What is to be done here, and whose turn it is. */
    Turns turns() {
        return turns;
    }

    /** A turn is over. Returns whether nothing keeps this any more. */
    boolean leave() {
        return turns.leave() && hold == null && !doubtful;
    }

    /** What this manager has. */
    @Nullable
    Hold hold() {
        return hold;
    }

    /** Asks for the lock. {@code waits} says who may end the wait, if there is one. */
    Reply acquire(AcquireRequest request, Consumer<Wait> waits) {
        Hold mine = hold;
        if (mine != null && !mine.isOver()) {
            return mine.owner().equals(request.owner())
                    ? again(mine, request)
                    : new Reply.Busy(mine.remaining(), mine.owner().text(), null);
        }
        if (mine != null) {
            giveBack(mine);
        }
        return context.locks().ask(key, lock -> acquire(request, lock, waits));
    }

    private Reply acquire(AcquireRequest request, OwnedLock lock, Consumer<Wait> waits) {
        settle();
        doubt(null);
        long asked = System.nanoTime();
        long fence = fence(request.waitBudget(), lock, waits);
        if (fence == OwnedLock.NONE) {
            certain();
            return BUSY;
        }
        long answered = System.nanoTime();
        return granted(enter(request, fence, lock, answered), request, asked, answered);
    }

    /** Whether nothing is known of the lock here: it is neither ours nor in doubt. Does not block. */
    boolean isClear() {
        return hold == null && !doubtful;
    }

    /** A call for the lock has begun. Until it has ended, what it did is in doubt. Does not block. */
    void doubt(@Nullable Wait begun) {
        doubtful = true;
        wait = begun;
    }

    /** A call has ended without doubt. Does not block. */
    void certain() {
        doubtful = false;
        wait = null;
    }

    /** The lock is ours. Does not block. */
    Hold enter(AcquireRequest request, long fence, OwnedLock lock, long answered) {
        Session session = context.sessionOf(lock);
        Hold granted = new Hold(request.owner(), fence, lock, session, Moments.after(answered, request.ttl()));
        session.add(granted);
        hold = granted;
        certain();
        seats.watch(key, granted);
        return granted;
    }

    private long fence(Duration budget, OwnedLock lock, Consumer<Wait> waits) {
        if (budget.isZero() || !context.waiting().tryAcquire()) {
            return lock.tryLock(System.nanoTime(), context.sessionTtl());
        }
        try {
            Wait begun = context.waitFor(lock);
            wait = begun;
            waits.accept(begun);
            return begun.fence(budget);
        } finally {
            wait = null;
            context.waiting().release();
        }
    }

    /** What the owner hears of a grant; asks for a proof if that is due. One that cannot be vouched for is given back. */
    Reply granted(Hold granted, AcquireRequest request, long asked, long answered) {
        Session session = granted.session();
        long proof = session.isFresh(asked, answered) ? asked : session.prove();
        if (context.calls().isClosed()) {
            giveBack(granted);
            throw Failures.closed();
        }
        Duration vouched = session.vouchedFor(proof, answered);
        if (vouched.isZero() || granted.isOver()) {
            giveBack(granted);
            throw Failures.sessionOver();
        }
        return reply(granted, request, vouched, answered);
    }

    /** What the owner hears of a grant that the session vouches for so long. Does not block. */
    static Reply reply(Hold granted, AcquireRequest request, Duration vouched, long answered) {
        return new Reply.Granted(
                granted.token(), shorter(request.ttl(), vouched), Duration.ofNanos(answered - request.sent()));
    }

    /** To an owner who repeats its request, as it has not heard the answer. */
    private Reply again(Hold mine, AcquireRequest request) {
        long asked = mine.session().prove();
        long answered = System.nanoTime();
        if (!mine.lastUntil(Moments.after(answered, request.ttl()), answered)) {
            throw Failures.sessionOver();
        }
        seats.watch(key, mine);
        return granted(mine, request, asked, answered);
    }

    /** Gives a lease back, at once or later. Returns whether it was still the owner's. */
    boolean release(Lease lease, Duration keepFor) {
        Hold mine = hold;
        if (mine == null || !mine.isOf(lease)) {
            settle();
            return false;
        }
        if (keepFor.isZero() || mine.isOver()) {
            boolean inTime = !mine.isOver();
            return giveBack(mine) && inTime;
        }
        if (mine.isOurs() && mine.lastUntil(Moments.after(System.nanoTime(), keepFor), System.nanoTime())) {
            seats.watch(key, mine);
            return true;
        }
        giveBack(mine);
        return false;
    }

    /** Gives back whatever this manager has. Returns whether it had anything. */
    boolean release() {
        Hold mine = hold;
        settle();
        return mine != null && giveBack(mine);
    }

    /** Ends the wait in Hazelcast, if there is one. Does not block. */
    void endWait() {
        Wait present = wait;
        if (present != null) {
            present.end();
        }
    }

    /** Nobody heard of this hold. */
    void drop(Hold unheard) {
        if (hold == unheard) {
            giveBack(unheard);
        }
    }

    /** The time of a hold is over, unless it has been prolonged. */
    void expire(Hold mine) {
        if (hold == mine && mine.isOver()) {
            giveBack(mine);
        }
    }

    private boolean giveBack(Hold mine) {
        gives(mine);
        boolean ours = mine.lock().unlock();
        certain();
        return ours;
    }

    /** A hold is being given back. Does not block. */
    void gives(Hold mine) {
        mine.session().end(mine);
        hold = null;
        doubt(null);
    }

    /** Makes sure that a call that ended in doubt has left nothing behind. */
    void settle() {
        if (doubtful) {
            try {
                context.locks().of(key).unlockFully();
            } catch (HazelcastInstanceNotActiveException
                    | HazelcastClientNotActiveException
                    | DistributedObjectDestroyedException
                    | CPGroupDestroyedException gone) {
                LOG.log(Level.DEBUG, "there is nothing left to be given back", gone);
            }
            doubtful = false;
        }
    }

    /** A lock could not be given back; it is tried again. Said once. */
    void complain(Throwable error) {
        if (!complained) {
            complained = true;
            LOG.log(
                    Level.WARNING,
                    "ILK-535: the lock '" + key + "' could not be given back, which is tried again every second: "
                            + Failures.of(error));
        }
    }

    /** Whether a call ended in doubt. */
    boolean isDoubtful() {
        return doubtful;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
