package io.interlock.engine;

import static io.interlock.engine.EngineFixture.NO_WAIT;
import static io.interlock.engine.EngineFixture.PREFIX;
import static io.interlock.engine.EngineFixture.SECOND;
import static io.interlock.engine.EngineFixture.TTL;
import static io.interlock.engine.EngineFixture.WAIT;

import io.interlock.LockHandle;
import io.interlock.LockOptions;
import io.interlock.testkit.FakeCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An idle key leaves nothing on the heap: invariant 6. */
class HeapTest {

    private static final int KEYS = 300;

    @RegisterExtension
    final EngineFixture f = new EngineFixture();

    private List<LockHandle> takeAll(LockOptions options) {
        List<LockHandle> handles = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            handles.add(f.take("key" + i, options));
        }
        return handles;
    }

    @Test
    void releasedKeysLeaveNothing() {
        takeAll(NO_WAIT).forEach(LockHandle::release);
        f.assertIdle();
    }

    @Test
    void renewedAndWatchedKeysLeaveNoTimer() {
        List<LockHandle> handles = takeAll(NO_WAIT.autoRenew(true));
        handles.forEach(handle -> handle.onLost(event -> {}));
        f.advance(TTL);
        handles.forEach(LockHandle::release);
        f.assertIdle();
    }

    @Test
    void busyKeysLeaveNothing() {
        for (int i = 0; i < KEYS; i++) {
            f.backend.store().occupy(PREFIX + i, TTL);
            f.assertTurnedAway(f.queue("" + i, NO_WAIT));
        }
        f.assertIdle();
    }

    @Test
    void waitersThatGaveUpLeaveNothing() {
        List<CompletableFuture<Optional<LockHandle>>> waiters = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            f.backend.store().occupy(PREFIX + i, TTL);
            waiters.add(f.queue("" + i, i % 2 == 0 ? WAIT : NO_WAIT.waitTimeout(SECOND)));
        }
        waiters.forEach(waiter -> waiter.cancel(false));
        f.assertIdle();
    }

    @Test
    void waitersThatTimedOutLeaveNothing() {
        for (int i = 0; i < KEYS; i++) {
            f.backend.store().occupy(PREFIX + i, TTL);
            f.queue("" + i, NO_WAIT.waitTimeout(SECOND));
        }
        f.advance(SECOND);
        f.assertIdle();
    }

    @Test
    void keysWhoseStoreFailedLeaveNothingOnceTheTtlIsOver() {
        List<LockHandle> handles = takeAll(NO_WAIT);
        for (int i = 0; i < 20 * KEYS; i++) {
            f.backend.replies().failNext(FakeCall.Release.class, new IOException("down"));
        }
        handles.forEach(LockHandle::release);
        f.advance(TTL);
        f.assertIdle();
    }

    @Test
    void watchedKeysThatExpiredLeaveNothing() {
        takeAll(NO_WAIT).forEach(handle -> handle.onLost(event -> {}));
        f.advance(TTL);
        f.assertIdle();
    }

    @Test
    void framesLeaveNothing() throws Exception {
        for (int i = 0; i < KEYS; i++) {
            f.engine.call("outer" + i, NO_WAIT, () -> f.engine.call("inner", NO_WAIT, () -> null));
        }
        f.assertIdle();
    }
}
