package io.interlock.testkit;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random calls by several nodes on few keys, each answer compared with a model of what it must be. */
interface FuzzContract extends ContractPart {

    @Test
    default void randomCallsAreAnsweredAsTheModelSays() throws Exception {
        long seed = Long.getLong("interlock.fuzz.seed", System.nanoTime());
        FuzzRun run = new FuzzRun(stage(), new Random(seed));
        for (int step = 0; step < 1000; step++) {
            try {
                run.step();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "step " + step + " of -Dinterlock.fuzz.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
