/**
 * What a backend implements. A backend is asynchronous, small, and knows nothing of queues, threads, handles or renewal
 * schedules: those are the engine's. {@link io.interlock.spi.LockBackendProvider} is the way in; the contract test in the
 * {@code tests} jar ({@code io.interlock.testkit}) is the specification that every backend passes.
 */
@NullMarked
package io.interlock.spi;

import org.jspecify.annotations.NullMarked;
