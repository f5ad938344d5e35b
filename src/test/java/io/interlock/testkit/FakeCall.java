package io.interlock.testkit;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Lease;
import io.interlock.spi.Renewal;
import java.time.Duration;
import java.util.List;

/** A call that a {@link FakeBackend} has got, with its arguments. */
public sealed interface FakeCall {

    /** {@code tryAcquire}. */
    record Acquire(AcquireRequest request) implements FakeCall {}

    /** An {@code Attempt} was cancelled. */
    record CancelAttempt(AcquireRequest request) implements FakeCall {}

    /** {@code renew}. */
    record Renew(List<Renewal> renewals) implements FakeCall {}

    /** {@code release}. */
    record Release(Lease lease, Duration keepFor) implements FakeCall {}

    /** {@code inspect}. */
    record Inspect(String key) implements FakeCall {}

    /** {@code forceRelease}. */
    record ForceRelease(String key) implements FakeCall {}

    /** {@code close}. */
    record Close() implements FakeCall {}
}
