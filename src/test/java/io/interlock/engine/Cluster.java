package io.interlock.engine;

import io.interlock.LockOptions;
import io.interlock.backend.memory.MemoryBackend;
import io.interlock.backend.memory.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Managers with real threads and clocks on one store in memory. */
final class Cluster implements AutoCloseable {

    final List<Engine> engines = new ArrayList<>();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService callbacks = Executors.newCachedThreadPool();
    private final LogRecorder log = new LogRecorder();

    Cluster(int nodes, int maxHandovers) {
        scheduler.setRemoveOnCancelPolicy(true);
        MemoryStore store = new MemoryStore();
        LockOptions defaults =
                LockOptions.defaults().ttl(Duration.ofSeconds(30)).retry(3, Duration.ofMillis(100));
        for (int i = 0; i < nodes; i++) {
            engines.add(new Engine(
                    new EngineSettings("node" + i, "c:", "memory", defaults, maxHandovers, Duration.ofSeconds(5), true),
                    name -> new MemoryBackend(store),
                    new EngineThreads(Scheduler.on(scheduler), callbacks),
                    Time.system(),
                    () -> {}));
        }
    }

    Engine node(int number) {
        return engines.get(number % engines.size());
    }

    /** Keys in use anywhere. */
    int gates() {
        return engines.stream().mapToInt(Gates::of).sum();
    }

    @Override
    public void close() {
        engines.forEach(Engine::close);
        scheduler.shutdownNow();
        callbacks.shutdown();
        log.close();
    }
}
