package io.interlock.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether a gate with callers in line lets other nodes go first when it has freed its key. Without that it would ask again as
 * its release is confirmed, which is as soon as a node that was woken by that release can, and those two races in a row are
 * won by the one that is nearer to the store. It cannot know whether any other node waits. So the pause may cost a twentieth of
 * the time on average: a key that was held long is always left to others for a moment, one that changes hands all the time
 * now and then.
 */
final class Turns {

    /** A node that is woken needs one round trip to ask; the second is for one that is slower than we are. */
    private static final int ROUND_TRIPS = 2;

    private static final long SHORTEST = 200_000;
    private static final long LONGEST = Duration.ofMillis(50).toNanos();
    private static final int SHARE = 20;

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
        long pause = Math.min(LONGEST, Math.max(SHORTEST, ROUND_TRIPS * roundTrip));
        return random.nextDouble() * SHARE * pause < kept ? pause : 0;
    }
}
