package io.interlock.backend.redis;

import io.interlock.spi.Wakes;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What the parts of one backend share. */
record Surroundings(
        String application,
        String prefix,
        Duration timeout,
        Wakes wakes,
        Notices notices,
        ScheduledExecutorService scheduler,
        Executor executor) {}
