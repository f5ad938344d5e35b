package io.interlock.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether a gate with callers in line lets other nodes go first when it has freed its key. Without that it would ask again as
 * its release is confirmed, which is as soon as a node that was woken by that release can, and those two races in a row are
 * won by the one that is nearer to the store. A pause of one round trip lets a node win that takes up to twice as long as we do. Whether
 * any node waits cannot be known, so the pause may cost a thirtieth of the time on average: a key that was held long is always
 * left to others for a moment, one that changes hands all the time now and then.
 */
final class Turns {

    private static final long SHORTEST = 200_000;
    private static final long LONGEST = Duration.ofMillis(50).toNanos();
    private static final int SHARE = 30;

    private Turns() {}

    /**
     * How long to pause.
     *
     * @param kept for how long the key was held here, as far as the last holder's time tells
     * @param roundTrip how long the store took to confirm the release; 0 if it was there at once, as in a store of this process
     */
    static long pause(long kept, long roundTrip, RandomGenerator random) {
        if (roundTrip == 0) {
            return 0;
        }
        long pause = Math.min(LONGEST, Math.max(SHORTEST, roundTrip));
        return random.nextDouble() * SHARE * pause < kept ? pause : 0;
    }
}
