package io.interlock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long ROUND_TRIP = Duration.ofMillis(1).toNanos();

    private final Random random = new Random(1);

    private long pauses(long kept, long roundTrip, int times) {
        return IntStream.range(0, times)
                .filter(time -> Turns.pause(kept, roundTrip, random) > 0)
                .count();
    }

    @Test
    void aStoreInThisProcessHasNoOtherNodes() {
        assertEquals(0, pauses(Duration.ofMinutes(1).toNanos(), 0, 1000));
    }

    @Test
    void aKeyThatWasHeldLongIsAlwaysLeftToOthersForARoundTrip() {
        long kept = Duration.ofSeconds(1).toNanos();
        assertEquals(1000, pauses(kept, ROUND_TRIP, 1000));
        assertEquals(ROUND_TRIP, Turns.pause(kept, ROUND_TRIP, random));
    }

    @Test
    void aPauseIsLongEnoughForANodeToWakeAndHasABound() {
        long kept = Duration.ofHours(1).toNanos();
        assertEquals(Duration.ofNanos(200_000).toNanos(), Turns.pause(kept, 1, random));
        assertEquals(
                Duration.ofMillis(50).toNanos(),
                Turns.pause(kept, Duration.ofSeconds(2).toNanos(), random));
    }

    @Test
    void pausesCostAThirtiethOfTheTime() {
        long kept = ROUND_TRIP;
        int times = 100_000;
        double share = (double) pauses(kept, ROUND_TRIP, times) * ROUND_TRIP / (times * (double) kept);
        assertTrue(share > 0.030 && share < 0.036, () -> "share " + share);
    }
}
