package io.interlock.jmx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock manager as JMX shows it, in open types: a client needs none of our classes. Every attribute is a snapshot; reading one
 * stops nobody. Totals count from the manager's start. Times are in milliseconds.
 *
 * <p>A lost lock is also a notification of the type {@link #LOST}, its user data a {@code CompositeData} of key, backend,
 * fencingToken, fencingTokenText, reason, heldMillis and method.
 *
 * <p>What goes wrong reaches the client as an exception of the JDK: {@link IllegalArgumentException} for a key, a backend or a
 * limit that cannot be, {@link SecurityException} for what is not allowed, {@link UnsupportedOperationException} for what the
 * backend cannot do, {@link IllegalStateException} for a store that does not answer and a manager that is closed.
 */
@Description("The distributed locks of one application in this process: who holds what, who waits, what was lost.")
public interface LockManagerMXBean {

    /** The type of the notification of a lost lock. */
    String LOST = "io.interlock.lock.lost";

    /** The most rows that {@link #getHeldLocks()} shows. */
    int MOST_SHOWN = 1000;

    /** The most rows that {@link #heldLocks} gives at once. */
    int MOST_ON_A_PAGE = 10_000;

    /** The application's name, {@code interlock.application}. */
    @Description("The application's name, interlock.application.")
    String getApplication();

    /** The first {@link #MOST_SHOWN} locks that this manager holds, ordered by key and backend. */
    @Description(
            "The locks that this process holds, ordered by key: the first 1,000. HeldLocksShown says whether that is all.")
    List<LockRow> getHeldLocks();

    /** Whether {@link #getHeldLocks()} is all, and if not, where the rest is; in prose. */
    @Description("Whether HeldLocks shows all, and if not, how to see the rest.")
    String getHeldLocksShown();

    /** How many locks this manager holds now. */
    @Description("How many locks this process holds now.")
    long getHeldCount();

    /** How many callers of this manager wait for a lock now. */
    @Description("How many callers in this process wait for a lock now, wherever it is held.")
    long getWaitingCount();

    /** Locks granted, hand-overs included. */
    @Description("Locks granted since the start, those handed over included.")
    long getAcquiredTotal();

    /** Grants that had to wait first. */
    @Description("Of the locks granted, those that their caller had to wait for.")
    long getContendedTotal();

    /** Callers turned away because the lock was busy and they did not wait. */
    @Description("Callers turned away at once: the lock was busy, and they do not wait.")
    long getRejectedTotal();

    /** Callers turned away after they had waited. */
    @Description(
            "Callers turned away after they had waited for as long as they were ready to. If it grows, work is refused.")
    long getTimedOutTotal();

    /** Locks lost before their release. */
    @Description(
            "Locks lost before their holder gave them back. Should be 0: each is work that was not protected to its end.")
    long getLostTotal();

    /** Renewals confirmed by a store. */
    @Description("Renewals that a store has confirmed.")
    long getRenewedTotal();

    /** Grants passed on inside this process without asking the store. */
    @Description("Of the locks granted, those passed on inside this process without asking the store.")
    long getHandedOverTotal();

    /** The mean time that granted callers waited, those that did not wait left out. */
    @Description("Milliseconds that callers waited for a lock they got, those who need not wait left out: the mean.")
    double getWaitMeanMillis();

    /** 99 of 100 waits were at most this long, within 7 %. */
    @Description("Milliseconds that 99 of 100 such waits took at most, within 7 %.")
    double getWaitP99Millis();

    /** The longest wait, within 7 %. */
    @Description("Milliseconds of the longest such wait since the start, within 7 %.")
    double getWaitMaxMillis();

    /** The mean time that locks were held. */
    @Description("Milliseconds that locks were held: the mean.")
    double getHoldMeanMillis();

    /** 99 of 100 locks were held at most this long, within 7 %. */
    @Description("Milliseconds that 99 of 100 locks were held at most, within 7 %.")
    double getHoldP99Millis();

    /** The longest time that a lock was held, within 7 %. */
    @Description("Milliseconds of the longest hold since the start, within 7 %.")
    double getHoldMaxMillis();

    /** Whether {@link #forceRelease} may be used: {@code interlock.jmx.allow-force-release}. */
    @Description("Whether forceRelease may be used here: interlock.jmx.allow-force-release.")
    boolean isForceReleaseAllowed();

    /**
     * A page of the held locks, ordered by key and backend. The next page is behind the last row of this one. A lock that is held
     * all the while is on exactly one page, whatever comes and goes meanwhile.
     *
     * @param afterKey the key of the last row of the page before; empty for the first page
     * @param afterBackend the backend of that row; empty for the first page
     * @param limit how many rows at most, 1 to {@link #MOST_ON_A_PAGE}
     * @return the rows; fewer than {@code limit} on the last page
     */
    @Description(
            "A page of the locks that this process holds, ordered by key. A lock held all the while is on exactly one page.")
    List<LockRow> heldLocks(
            @Description(
                            name = "afterKey",
                            value = "The key of the last row of the page before; empty for the first page.")
                    @Nullable
                    String afterKey,
            @Description(name = "afterBackend", value = "The backend of that row; empty for the first page.") @Nullable
                    String afterBackend,
            @Description(name = "limit", value = "How many rows at most, 1 to 10,000.") int limit);

    /**
     * Who holds a key: the row of a lock held here, else what the store says.
     *
     * @param key the key, without the configured prefix
     * @param backend the backend's name; empty for the configured one
     * @return the row, with the state {@code ELSEWHERE} for a lock held by another process; {@code null} if the key is free
     */
    @Description("Who holds a key, here or in another process; asks the store. Nothing if it is free.")
    @Nullable
    LockRow findLock(
            @Description(name = "key", value = "The key, without the configured prefix.") String key,
            @Description(name = "backend", value = "The backend's name; empty for the configured one.") @Nullable
                    String backend);

    /**
     * Frees a key whoever holds it. Refused unless {@code interlock.jmx.allow-force-release} is set: the holder may still be at
     * work.
     *
     * @param key the key, without the configured prefix
     * @param backend the backend's name; empty for the configured one
     * @return whether anything was removed
     */
    @Description(
            "Frees a key whoever holds it, who may still be at work. Refused unless interlock.jmx.allow-force-release is set.")
    boolean forceRelease(
            @Description(name = "key", value = "The key, without the configured prefix.") String key,
            @Description(name = "backend", value = "The backend's name; empty for the configured one.") @Nullable
                    String backend);
}
