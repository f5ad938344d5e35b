package io.interlock.engine;

import io.interlock.LockOptions;
import java.time.Duration;

/**
 * What the engine needs to know.
 *
 * @param application the application's name, in owner texts
 * @param prefix put before every key
 * @param backend the name of the backend that is used where none is named
 * @param defaults the global level of lock options; ttl and retry settings must be set
 * @param maxHandovers how many hand-overs in a row before other nodes get their turn; 0 to 1023. Raised, a contended key is
 *     faster in one process; other nodes wait longer for their turn
 * @param closeTimeout how long closing waits for releases
 * @param statistics whether to count what is done; without it, the totals and times of {@code LockStatistics} stay at zero
 */
public record EngineSettings(
        String application,
        String prefix,
        String backend,
        LockOptions defaults,
        int maxHandovers,
        Duration closeTimeout,
        boolean statistics) {}
