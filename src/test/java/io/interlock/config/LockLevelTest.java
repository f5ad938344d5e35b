package io.interlock.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockLevelTest {

    /** Annotated methods as an application would write them. */
    @SuppressWarnings("unused")
    static class Annotated {

        @DistributedLock
        void bare() {}

        @DistributedLock(
                key = "pay-{{id}}",
                ttl = 20_000,
                waits = true,
                waitTimeout = 5_000,
                retryCount = 7,
                retryDelay = 70,
                autoRenew = true,
                maxHold = 60_000,
                minHold = 1_000,
                backend = "redis",
                onFailure = OnFailure.SKIP,
                fallbackMethod = "later",
                releaseWithTransaction = false)
        void full() {}

        @DistributedLock(waitTimeout = 0, retryCount = 0, minHold = 0)
        void zeros() {}

        @DistributedLock(ttl = 0)
        void ttlZero() {}

        @DistributedLock(ttl = -5)
        void ttlNegative() {}

        @DistributedLock(ttl = Long.MAX_VALUE)
        void ttlHuge() {}

        @DistributedLock(waitTimeout = -2)
        void waitTimeoutNegative() {}

        @DistributedLock(retryCount = -2)
        void retryCountNegative() {}

        @DistributedLock(retryDelay = 0)
        void retryDelayZero() {}

        @DistributedLock(maxHold = 0)
        void maxHoldZero() {}

        @DistributedLock(minHold = -2)
        void minHoldNegative() {}

        @DistributedLock(backend = " ")
        void backendBlank() {}

        @DistributedLock(waits = true, waitTimeout = 0)
        void waitsForNothing() {}

        @DistributedLock(ttl = 0, retryDelay = 0)
        void twice() {}
    }

    private final Problems problems = new Problems();

    @Test
    void b1_membersAtTheirDefaultAreUnset() {
        assertEquals(
                new LockLevel(LockOptions.defaults(), Optional.empty(), Optional.empty(), Optional.empty()),
                level("bare"));
    }

    @Test
    void everyMemberIsRead() {
        LockOptions options = LockOptions.defaults()
                .ttl(Duration.ofSeconds(20))
                .waits(true)
                .waitTimeout(Duration.ofSeconds(5))
                .retry(7, Duration.ofMillis(70))
                .autoRenew(true)
                .maxHold(Duration.ofMinutes(1))
                .minHold(Duration.ofSeconds(1))
                .backend("redis")
                .releaseWithTransaction(false);
        assertEquals(
                new LockLevel(options, Optional.of("pay-{{id}}"), Optional.of(OnFailure.SKIP), Optional.of("later")),
                level("full"));
        assertEquals(List.of(), problems.problems());
    }

    @Test
    void zeroCountsWhereItMeansSomething() {
        assertEquals(
                LockOptions.defaults().waitTimeout(Duration.ZERO).retryCount(0).minHold(Duration.ZERO),
                level("zeros").options());
        assertEquals(List.of(), problems.problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttlZero | ttl is 0 ms. Fix: at least 10 ms, at most 365 days.",
                "ttlNegative | ttl is -5 ms. Fix: at least 10 ms, at most 365 days.",
                "ttlHuge | ttl is PT2562047788015H12M55.807S. Fix: at least 10 ms, at most 365 days.",
                "waitTimeoutNegative | waitTimeout is -2 ms. Fix: 0 or more.",
                "retryCountNegative | retryCount is -2. Fix: 0 or more.",
                "retryDelayZero | retryDelay is 0 ms. Fix: at least 1 ms, at most 365 days.",
                "maxHoldZero | maxHold is 0 ms. Fix: at least 10 ms, at most 365 days.",
                "minHoldNegative | minHold is -2 ms. Fix: at least 0 ms, at most 365 days.",
                "backendBlank | backend is blank. Fix: name a backend, or leave it unset.",
                "waitsForNothing | waits is true and waitTimeout is 0 ms."
                        + " Fix: set one of them; a waitTimeout above 0 waits, 0 does not.",
            })
    void anImpossibleMemberIsAProblemThatNamesTheAnnotatedElement(String method, String problem) {
        level(method);

        assertEquals(List.of("ILK-032: @DistributedLock on Annotated." + method + ": " + problem), problems.problems());
    }

    @Test
    void allImpossibleMembersAreReported() {
        level("twice");

        assertEquals(2, problems.problems().size());
    }

    private LockLevel level(String method) {
        try {
            DistributedLock annotation =
                    Annotated.class.getDeclaredMethod(method).getAnnotation(DistributedLock.class);
            return LockLevel.of(annotation, "Annotated." + method, problems);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
