package io.interlock.engine;

import io.interlock.LockHandle;
import io.interlock.LockInfo;
import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.LockSet;
import io.interlock.LockStatistics;
import io.interlock.WaitTracer;
import io.interlock.spi.StoredLock;
import io.interlock.spi.TransactionalTask;
import io.interlock.spi.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The lock manager: checks what a caller asks for, and sends it on. */
public final class Engine implements LockManager {

    private final EngineSettings settings;
    private final Services services;
    private final Keyspaces keyspaces;
    private final Requests requests;
    private final Inventory inventory;
    private final Frames frames = new Frames();
    private final Ties ties;
    private final Acquirer acquirer;
    private final AsyncCalls asyncCalls;
    private final AllOrNone allOrNone;
    private final Closing closing;

    /**
     * Opens the main backend and begins.
     *
     * @param afterClose called once, when everything is released; closes the backends and the threads
     * @throws RuntimeException what opening the backend throws
     */
    public Engine(EngineSettings settings, Backends backends, EngineThreads threads, Time time, Runnable afterClose) {
        this(settings, backends, threads, time, null, afterClose);
    }

    /**
     * The same, for callers who may be in transactions.
     *
     * @param transactions where to see that; none if there is no transaction manager
     */
    public Engine(
            EngineSettings settings,
            Backends backends,
            EngineThreads threads,
            Time time,
            @Nullable Transactions transactions,
            Runnable afterClose) {
        this.settings = settings;
        services = new Services(settings, time, threads);
        keyspaces = new Keyspaces(backends, services);
        requests = new Requests(services, keyspaces);
        inventory = new Inventory(keyspaces, requests, settings.prefix());
        ties = new Ties(transactions);
        acquirer = new Acquirer(services, ties, frames);
        asyncCalls = new AsyncCalls(services, acquirer, ties, frames);
        allOrNone = new AllOrNone(time, acquirer, ties);
        closing = new Closing(services, keyspaces, afterClose);
        new Sweep(services, keyspaces, frames).schedule();
    }

    /** Adds a listener; it hears of what happens from now on. */
    public void addListener(LockListener listener) {
        services.events.add(listener);
    }

    /** Takes a listener away; it hears of what has happened before. */
    public void removeListener(LockListener listener) {
        services.events.remove(listener);
    }

    /** Sets whom callers that wait from now on are told of; a further call replaces it. */
    public void traceWaits(WaitTracer tracer) {
        services.tracer = tracer;
    }

    /** Opens the backend now rather than at the first lock that names it. */
    public void open(String backend) {
        keyspaces.get(backend);
    }

    @Override
    public Optional<LockHandle> acquire(String key) {
        return acquire(key, LockOptions.defaults());
    }

    @Override
    public Optional<LockHandle> acquire(String key, LockOptions options) {
        Request request = requests.of(key, options);
        Object transaction = ties.wanted(request);
        Handle handle = acquirer.take(request);
        return handle == null ? Optional.empty() : Optional.of(ties.tied(handle, transaction));
    }

    @Override
    public CompletionStage<Optional<LockHandle>> acquireAsync(String key, LockOptions options) {
        return asyncCalls.acquire(requests.of(key, options));
    }

    @Override
    public Optional<LockSet> acquireAll(Collection<String> keys, LockOptions options) {
        List<Request> wanted = keys.stream()
                .distinct()
                .map(key -> requests.of(key, options))
                .sorted(Comparator.comparing(Request::fullKey, Frames.KEY_ORDER))
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("No keys to acquire. Fix: pass at least one.");
        }
        return allOrNone.take(wanted);
    }

    @Override
    public <T> T call(String key, LockOptions options, Callable<T> task) throws Exception {
        Objects.requireNonNull(task, "task");
        Request request = requests.of(key, options);
        Object transaction = task instanceof TransactionalTask ? null : ties.wanted(request);
        Handle handle = ties.tied(acquirer.require(request), transaction);
        frames.enter(handle, handle);
        try {
            ties.offer(task, handle, request);
            return task.call();
        } finally {
            frames.leave(handle);
            handle.release();
        }
    }

    @Override
    public <T> CompletionStage<T> callAsync(
            String key, LockOptions options, Callable<? extends CompletionStage<T>> task) {
        return asyncCalls.call(requests.of(key, options), Objects.requireNonNull(task, "task"));
    }

    @Override
    public boolean release(LockHandle handle) {
        return Objects.requireNonNull(handle, "handle").release();
    }

    @Override
    public Lock asLock(String key, LockOptions options) {
        return new LockView(acquirer, frames, requests.of(key, options));
    }

    @Override
    public Optional<LockHandle> current() {
        return Optional.ofNullable(frames.current()).map(Frames.Frame::handle);
    }

    @Override
    public List<LockInfo> heldLocks() {
        return inventory.rows();
    }

    /**
     * A page of the held locks, in the order of {@link #heldLocks()}. A lock held all the while is on exactly one of the pages that
     * follow each other.
     *
     * @param afterKey only those behind this key, or of this key and behind the backend; empty for the first page
     * @param afterBackend the backend that goes with the key
     * @param limit how many at most, 1 or more
     */
    public List<LockInfo> heldLocks(String afterKey, String afterBackend, int limit) {
        return inventory.rows(afterKey, afterBackend, limit);
    }

    /** The lock, if this manager holds it. */
    public Optional<LockInfo> heldLock(String key, String backend) {
        return inventory.row(key, backend);
    }

    /** How many callers wait here for the key. */
    public int waiting(String key, String backend) {
        return inventory.waiting(key, backend);
    }

    /** What the store has under the key; throws if it does not answer. */
    public Optional<StoredLock> inspect(String key, String backend) {
        Request request = requests.about(key, backend);
        return Inquiry.answer(request, store -> store.inspect(request.fullKey()));
    }

    @Override
    public LockStatistics statistics() {
        return Keyspace.statistics(keyspaces.all());
    }

    @Override
    public List<String> backends() {
        return keyspaces.all().stream().map(keyspace -> keyspace.name).sorted().toList();
    }

    @Override
    public LockStatistics statistics(String backend) {
        return Keyspace.statistics(List.of(keyspaces.opened(backend)));
    }

    @Override
    public CompletionStage<Duration> ping(String backend) {
        return Ping.of(keyspaces.opened(backend));
    }

    @Override
    public boolean isLocked(String key) {
        return isLocked(key, settings.backend());
    }

    @Override
    public boolean isLocked(String key, String backend) {
        return heldLock(key, backend).isPresent() || inspect(key, backend).isPresent();
    }

    @Override
    public boolean forceRelease(String key) {
        return forceRelease(key, settings.backend());
    }

    @Override
    public boolean forceRelease(String key, String backend) {
        Request request = requests.about(key, backend);
        return Inquiry.answer(request, store -> request.keyspace().force(request.fullKey()));
    }

    @Override
    public void close() {
        closing.run();
    }
}
