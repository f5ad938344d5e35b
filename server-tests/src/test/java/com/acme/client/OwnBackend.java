package com.acme.client;

import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ServiceLoader;

/** A backend that is a bean of the application: the memory, by another name. */
@ApplicationScoped
public class OwnBackend implements LockBackendProvider {

    @Override
    public String name() {
        return "own";
    }

    @Override
    public Factory configure(BackendSettings settings) {
        for (LockBackendProvider each :
                ServiceLoader.load(LockBackendProvider.class, LockBackendProvider.class.getClassLoader())) {
            if (each.name().equals("memory")) {
                return each.configure(settings);
            }
        }
        throw new IllegalStateException("there is no memory backend");
    }
}
