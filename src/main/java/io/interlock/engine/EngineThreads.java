package io.interlock.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads that the engine borrows. It never shuts them down.
 *
 * @param scheduler for timers; its tasks are short and do not block
 * @param callbacks for the application's code: listeners, completions, bodies of asynchronous methods
 */
public record EngineThreads(ScheduledExecutorService scheduler, Executor callbacks) {}
