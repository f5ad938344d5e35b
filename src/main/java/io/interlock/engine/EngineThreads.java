package io.interlock.engine;

import java.util.concurrent.Executor;

/**
 * The threads that the engine borrows. It never shuts them down.
 *
 * @param scheduler for timers; a task that runs late makes renewals late
 * @param callbacks for the application's code: listeners, completions, bodies of asynchronous methods
 */
public record EngineThreads(Scheduler scheduler, Executor callbacks) {}
