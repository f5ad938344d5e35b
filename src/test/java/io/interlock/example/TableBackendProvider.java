package io.interlock.example;

import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;

public final class TableBackendProvider implements LockBackendProvider {

    @Override
    public String name() {
        return "table";
    }

    @Override
    public Factory configure(BackendSettings settings) {
        return context -> new TableBackend(new Table()); // a real store would be connected to here
    }
}
