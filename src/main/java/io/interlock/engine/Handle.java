package io.interlock.engine;

import io.interlock.LockHandle;
import io.interlock.LockLost;
import io.interlock.LockLostException;
import io.interlock.LockOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A caller's hold on a lease. */
final class Handle extends Hold implements LockHandle {

    Handle(HeldLease lease, boolean renews) {
        super(lease, renews);
    }

    @Override
    public String key() {
        return lease.gate.key();
    }

    @Override
    public String backend() {
        return lease.gate.backend();
    }

    @Override
    public long fencingToken() {
        return lease.fencingToken;
    }

    @Override
    public Instant acquiredAt() {
        return lease.gate.time().at(lease.grantedAt);
    }

    @Override
    public Instant expiresAt() {
        return lease.gate.time().at(lease.deadline());
    }

    @Override
    public Duration remaining() {
        long now = lease.gate.time().now();
        return isOpen() && lease.live(now) ? Duration.ofNanos(lease.deadline() - now) : Duration.ZERO;
    }

    @Override
    public boolean isHeld() {
        return isOpen() && lease.live(lease.gate.time().now());
    }

    @Override
    public void requireHeld() {
        if (!isHeld()) {
            throw new LockLostException(
                    "The lock " + EngineLog.quote(key()) + " (backend " + backend() + ") is not held any more: it was "
                            + (isOpen() ? "lost" : "released"),
                    key(),
                    backend());
        }
    }

    @Override
    public boolean extend(Duration ttl) {
        LockOptions.defaults().ttl(ttl);
        long nanos = Time.nanos(ttl);
        return isHeld()
                && lease.gate.time().now() + nanos - lease.maxHoldUntil() <= 0
                && Stretch.of(lease.gate, lease, nanos);
    }

    @Override
    public boolean release() {
        return Await.release(lease.gate.leave(this), lease.gate.keyspace.answerTimeout);
    }

    @Override
    public CompletionStage<Boolean> releaseAsync() {
        return lease.gate.keyspace.services.told(lease.gate.leave(this)).minimalCompletionStage();
    }

    @Override
    public void close() {
        release();
    }

    @Override
    public void onLost(Consumer<LockLost> callback) {
        lease.gate.onLost(this, Objects.requireNonNull(callback, "callback"));
    }

    @Override
    public String toString() {
        return "LockHandle[" + key() + ", backend " + backend() + ", token " + fencingToken()
                + (isHeld() ? ", held]" : ", not held]");
    }
}
