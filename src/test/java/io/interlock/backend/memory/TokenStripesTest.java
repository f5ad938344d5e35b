package io.interlock.backend.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenStripesTest {

    private final long start = System.nanoTime();
    private final TokenStripes tokens = new TokenStripes(start);

    @Test
    void j1_tokensGrowWhileTheClockStandsStill() {
        long first = tokens.next("k", start);
        assertEquals(first + 1, tokens.next("k", start));
    }

    @Test
    void j1_tokensGrowWhenTheClockGoesBack() {
        long first = tokens.next("k", start + 1_000_000);
        assertEquals(first + 1, tokens.next("k", start));
    }

    @Test
    void j1_tokensFollowTheClockInMicroseconds() {
        long first = tokens.next("k", start);
        assertEquals(first + 5_000_000, tokens.next("k", start + TimeUnit.SECONDS.toNanos(5)));
    }

    @Test
    void j1_aLaterStoreGivesGreaterTokens() {
        long before = tokens.next("k", start);
        long later = start + TimeUnit.SECONDS.toNanos(1);
        assertTrue(new TokenStripes(start).next("k", later) > before);
    }

    @Test
    void j1_keysOfOneStripeShareItsCounter() {
        String twin = "BB"; // the same hash as "Aa"
        long first = tokens.next("Aa", start);
        assertTrue(tokens.isLast("Aa", first));
        assertEquals(first + 1, tokens.next(twin, start));
        assertFalse(tokens.isLast("Aa", first));
    }

    @Test
    void tokensLeaveRoomForHandOvers() {
        long inTwoHundredYears = TimeUnit.DAYS.toNanos(365) * 200;
        assertTrue(tokens.next("k", start + inTwoHundredYears) < 1L << 53);
    }
}
