package io.interlock.testkit;

import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;

/**
 * Makes a backend that exists already available under a name of the test's choice. It has no settings.
 *
 * @param name the name, as in {@code interlock.backend}
 * @param backend what every opening gets
 */
public record FakeBackendProvider(String name, LockBackend backend) implements LockBackendProvider {

    @Override
    public Factory configure(BackendSettings settings) {
        return context -> backend;
    }
}
