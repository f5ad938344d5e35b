/**
 * For those who write a backend, and for the tests of the engine. {@link io.interlock.testkit.LockBackendContract} is the
 * specification that every backend passes; {@link io.interlock.testkit.FakeBackend} is a backend that misbehaves on
 * demand; {@link io.interlock.testkit.FakeClock} and {@link io.interlock.testkit.ManualScheduler} make time pass without
 * sleeping. Needs the API, the SPI, JUnit Jupiter and Awaitility, nothing else of Interlock.
 */
@NullMarked
package io.interlock.testkit;

import org.jspecify.annotations.NullMarked;
