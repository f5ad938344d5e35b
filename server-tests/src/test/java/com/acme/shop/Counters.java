package com.acme.shop;

import io.interlock.DistributedLock;
import io.interlock.LockManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counters in files: any number of nodes share them, and two that write at once lose a count. */
@ApplicationScoped
public class Counters {

    @Inject
    @ConfigProperty(name = "shop.directory")
    String directory;

    @Inject
    LockManager locks;

    @DistributedLock(key = "counter-{{name}}", waits = true, waitTimeout = 30_000)
    public int add(String name) throws IOException {
        Path file = Path.of(directory, name);
        int count = Files.exists(file) ? Integer.parseInt(Files.readString(file)) : 0;
        Files.writeString(file, Integer.toString(count + 1));
        return count + 1;
    }

    /** What is left of the lock's ttl when the method has just begun. */
    @DistributedLock(key = "ttl", ttl = 10_000)
    public long ttl() {
        return locks.current().orElseThrow().remaining().toMillis();
    }
}
