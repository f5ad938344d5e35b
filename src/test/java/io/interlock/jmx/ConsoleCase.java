package io.interlock.jmx;

import static org.awaitility.Awaitility.await;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import io.interlock.bootstrap.InterlockBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Managers in this JVM, and a console in another one, which has none of our classes. */
abstract class ConsoleCase {

    static final Duration LONG = Duration.ofMinutes(2);
    static final LockOptions HELD = LockOptions.defaults().ttl(LONG).describedAs("com.acme.Inventory#update");

    @TempDir
    static Path classPath;

    static RemoteConsole console;

    private final List<LockManager> managers = new ArrayList<>();

    @BeforeAll
    static void startConsole() {
        console = new RemoteConsole(classPath);
    }

    @AfterAll
    static void stopConsole() {
        console.close();
    }

    @AfterEach
    void closeManagers() {
        managers.forEach(LockManager::close);
    }

    /** A manager on memory, unless the settings say otherwise: keys and values in turn. It is closed after the test. */
    final LockManager manager(String application, String... settings) {
        InterlockBuilder builder = Interlock.builder().setting("interlock.application", application);
        for (int i = 0; i < settings.length; i += 2) {
            builder.setting(settings[i], settings[i + 1]);
        }
        LockManager manager = builder.build();
        managers.add(manager);
        return manager;
    }

    static String bean(String application) {
        return "io.interlock:type=LockManager,application=" + ObjectName.quote(application);
    }

    /** The only one that waits. */
    static CompletableFuture<Optional<LockHandle>> waiter(LockManager locks, String key) {
        CompletableFuture<Optional<LockHandle>> waiter =
                locks.acquireAsync(key, HELD.waitTimeout(LONG)).toCompletableFuture();
        await().until(() -> locks.statistics().waiting() == 1);
        return waiter;
    }
}
