package io.interlock.engine;

import io.interlock.LockBackendException;
import io.interlock.LockException;
import io.interlock.LockLost;
import io.interlock.LockLostException;
import io.interlock.LockNotAcquiredException;
import io.interlock.engine.Outcome.Busy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every message of the engine, for the log and for exceptions. */
final class EngineLog {

    private static final Logger LOG = System.getLogger("io.interlock.engine");

    private static final int KEY_SHOWN = 200;

    private EngineLog() {}

    static void lost(HeldLease lease, LockLost event) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-201: lost the lock " + name(lease) + " after " + millis(event.held()) + ": "
                        + reason(event.reason()) + ". Others may hold it now. Its fencing token was "
                        + event.fencingToken() + ".");
    }

    private static String reason(LockLost.Reason reason) {
        return switch (reason) {
            case EXPIRED -> "its ttl, or its maximum hold time, was over before it was released";
            case UNCONFIRMED -> "it was not confirmed in time, as the store or this process was held up";
            case TAKEN -> "the store says that it is not ours any more";
            case FORCED -> "it was released by force";
            case CLOSED -> "the lock manager was closed";
        };
    }

    /** Whether time ran out: then the release that comes too late says by how much. */
    static boolean isOverrun(LockLost.Reason reason) {
        return reason == LockLost.Reason.EXPIRED || reason == LockLost.Reason.UNCONFIRMED;
    }

    /** The holder has finished after its lease was over: it worked unprotected for the difference. */
    static void lateRelease(HeldLease lease, long now) {
        LockLost.Reason reason = lease.lost();
        if (reason != null && isOverrun(reason)) {
            LOG.log(
                    Level.WARNING,
                    () -> "ILK-202: the lock " + name(lease) + " was released "
                            + millis(Duration.ofNanos(now - lease.deadline()))
                            + " after it had ended: what was done meanwhile was not protected."
                            + " Fix: raise the ttl, set autoRenew, or check isHeld() and the fencing token.");
        }
    }

    static void releaseFailed(Gate gate, @Nullable Throwable error) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-203: the release of the lock " + quote(gate.key()) + " (backend " + gate.backend()
                        + ") is not confirmed: " + error + ". It is repeated until the ttl is over.");
    }

    static void renewalFailed(String backend, int leases, @Nullable Throwable error) {
        LOG.log(
                Level.DEBUG,
                () -> leases + " leases could not be renewed by the backend " + backend + ": "
                        + (error == null ? "its reply makes no sense" : error)
                        + ". It is tried again while there is time.");
    }

    static void lateGrantReleased(Gate gate, @Nullable Throwable error) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-211: the backend " + gate.backend() + " granted the lock " + quote(gate.key())
                        + " after its call timeout, when nobody counted on it any more. "
                        + (error == null ? "It was given back." : "It could not be given back: " + error + "."));
    }

    static void staleToken(Gate gate, long token) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-204: the backend " + gate.backend() + " granted the lock "
                        + quote(gate.key()) + " with token " + token + ", which is not above the one before."
                        + " The grant is given back and asked for again.");
    }

    static void timerRejected(Throwable error) {
        LOG.log(Level.ERROR, "ILK-205: the scheduler refuses work: leases are not renewed and run out", error);
    }

    static void eventsRejected(Throwable error) {
        LOG.log(Level.ERROR, "ILK-206: the executor for callbacks refuses work: listeners are not told", error);
    }

    static void listenerFailed(Throwable error) {
        LOG.log(Level.WARNING, "ILK-207: a lock listener or callback threw; locks are not affected", error);
    }

    static void unexpected(String what, Throwable error) {
        LOG.log(Level.ERROR, "ILK-208: " + what + " failed; this is a defect of Interlock or of a backend", error);
    }

    static void deadlockRisk(String waitingFor, String holding, String thread) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-209: thread " + thread + " holds the lock " + quote(holding) + " and waits for "
                        + quote(waitingFor)
                        + ", which sorts before it: another caller that takes them in order can deadlock with it"
                        + " until a ttl or a wait is over. Fix: take both with acquireAll.");
    }

    static void closeIncomplete(long left, Duration timeout) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-210: " + left + (left == 1 ? " lock was" : " locks were")
                        + " not released within the close timeout of " + millis(timeout)
                        + "; the store frees what is left when its ttl is over.");
    }

    static void backendDown(String backend, Throwable failure) {
        LOG.log(
                Level.WARNING,
                () -> "ILK-212: the backend " + backend + " does not answer: " + failure
                        + ". Locks on it cannot be taken, and those that are held run out unless it is back in time."
                        + " This is said once until it answers again.");
    }

    static void backendBack(String backend, Duration lasted) {
        LOG.log(
                Level.INFO,
                () -> "ILK-213: the backend " + backend + " answers again; that was noticed " + millis(lasted)
                        + " after it had stopped.");
    }

    static LockBackendException broken(String key, String backend, @Nullable Throwable cause) {
        return new LockBackendException(
                "The backend " + backend + " could not be asked about the lock " + quote(key)
                        + (cause == null ? ": no answer" : ": " + cause),
                key,
                backend,
                cause);
    }

    static LockBackendException unanswered(String backend, @Nullable Throwable cause) {
        return new LockBackendException(
                "The backend " + backend + " does not answer" + (cause == null ? "" : ": " + cause),
                "",
                backend,
                cause);
    }

    static LockBackendException noAnswer(Gate gate) {
        return new LockBackendException(
                "The backend " + gate.backend() + " has not answered in time whether the lock " + quote(gate.key())
                        + " is free",
                gate.key(),
                gate.backend(),
                null);
    }

    /** Logged as well: not every transaction manager hands the cause on to whoever wants to commit. */
    static LockLostException lostBeforeCommit(HeldLease lease) {
        String text = "ILK-700: the lock " + name(lease) + " was over before its transaction could commit, so that is"
                + " rolled back. Fix: raise the ttl, set autoRenew, or do less in the transaction.";
        LOG.log(Level.WARNING, () -> text);
        return new LockLostException(text, lease.gate.key(), lease.gate.backend());
    }

    static void notGuarded(HeldLease lease, IllegalStateException cause) {
        LOG.log(
                Level.DEBUG,
                () -> "the transaction of the lock " + name(lease) + " is not guarded: " + cause.getMessage());
    }

    static LockException waitsInTransaction(Request request) {
        return new LockException(
                "ILK-701: the lock " + quote(request.key()) + " (backend " + request.backend()
                        + ") is busy, and what waits"
                        + " for it without blocking would run later on another thread, outside the transaction that is active"
                        + " here. Fix: call it outside the transaction, do not wait, or return no CompletionStage.",
                request.key(),
                request.backend(),
                null);
    }

    static LockException transactionEnding(String key, String backend, IllegalStateException cause) {
        return new LockException(
                "ILK-702: the lock " + quote(key) + " (backend " + backend
                        + ") cannot be bound to the transaction that is"
                        + " active here, so it was not taken: " + cause.getMessage() + ". Fix: take the lock before the"
                        + " transaction ends, or set releaseWithTransaction to false.",
                key,
                backend,
                cause);
    }

    static LockException closed(String key, String backend) {
        return new LockException(
                "The lock manager is closed, so nothing was done for the lock " + quote(key)
                        + ". Fix: do not use it after close(), or after the application has ended",
                key,
                backend,
                null);
    }

    static LockNotAcquiredException notAcquired(Request request, Duration waited, Busy busy, boolean ownFrame) {
        String holder = busy.holderProse();
        return new LockNotAcquiredException(
                "Could not acquire distributed lock for key: " + quoteless(request.key()) + " (backend "
                        + request.backend() + "): "
                        + (waited.isZero() ? "busy, and it does not wait" : "busy, waited " + millis(waited))
                        + (holder == null ? "" : "; held by " + holder)
                        + (ownFrame
                                ? ". The thread that asked holds it itself, further out: asynchronous work does not re-enter"
                                : ""),
                request.key(),
                request.backend(),
                waited,
                busy.holder());
    }

    /** A key for a message: of bounded length. */
    static String quote(String key) {
        return "'" + quoteless(key) + "'";
    }

    private static String quoteless(String key) {
        return key.length() <= KEY_SHOWN ? key : key.substring(0, KEY_SHOWN) + "...(" + key.length() + " characters)";
    }

    private static String name(HeldLease lease) {
        return name(lease.gate.key(), lease.gate.backend(), lease.description());
    }

    /** What is locked, where and for what. */
    static String name(String key, String backend, Optional<String> description) {
        return quote(key) + " (backend " + backend + ")"
                + description.map(text -> " of " + text).orElse("");
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
