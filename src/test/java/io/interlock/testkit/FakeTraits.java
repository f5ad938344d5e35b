package io.interlock.testkit;

import io.interlock.spi.Capabilities;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What kind of a store a {@link FakeBackend} is, and where it lies. At first it pushes, never waits, and tells the truth. */
public final class FakeTraits {

    private static final long NO_LIE = -1;

    private final AtomicLong nextToken = new AtomicLong(NO_LIE);
    private volatile Capabilities capabilities = new Capabilities(true, true, true, false, true);
    private volatile Renewal.Status renewals = Renewal.Status.RENEWED;
    private volatile Duration confirmedAtMost = Duration.ofDays(36_500);
    private volatile @Nullable ScheduledExecutorService nativeTimer;
    private volatile boolean wakes = true;

    FakeTraits() {}

    /** What the backend says it can do; busy replies and {@code forceRelease} follow. */
    public void can(Capabilities what) {
        capabilities = what;
    }

    /** From now on attempts with a budget wait in the store, which is what {@code nativeWait} means. */
    public void waitNatively(ScheduledExecutorService timer) {
        Capabilities c = capabilities;
        nativeTimer = timer;
        capabilities = new Capabilities(c.forceRelease(), c.holder(), c.remainingTtl(), true, c.durableMinHold());
    }

    /** From now on busy replies carry no wake: waiters must poll. */
    public void denyWakes() {
        wakes = false;
    }

    /** The next grant has this token, whatever the last one was. */
    public void grantNextWithToken(long token) {
        nextToken.set(token);
    }

    /** From now on the store vouches for no more than this, as one whose sessions end sooner than its leases. */
    public void confirmAtMost(Duration limit) {
        confirmedAtMost = limit;
    }

    /** What renewals are told from now on: {@code RENEWED} is the truth; with the others nothing is renewed. */
    public void answerRenewals(Renewal.Status status) {
        renewals = status;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    @Nullable
    ScheduledExecutorService nativeTimer() {
        return nativeTimer;
    }

    boolean givesWakes() {
        return wakes;
    }

    /** The token to grant where this one is due. */
    long token(long due) {
        long lie = nextToken.getAndSet(NO_LIE);
        return lie == NO_LIE ? due : lie;
    }

    Duration confirmed(Duration ttl) {
        return ttl.compareTo(confirmedAtMost) < 0 ? ttl : confirmedAtMost;
    }

    Renewal.Status renewals() {
        return renewals;
    }
}
