package io.interlock.engine;

import io.interlock.spi.Attempt;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Reply;
import io.interlock.spi.Wake;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** An engine whose attempts a test answers itself; what the script leaves out, the fixture's backend answers. */
final class Scripted {

    private Scripted() {}

    static Engine engine(EngineFixture f, IntFunction<@Nullable Attempt> script) {
        return engine(f, script, f.scheduler);
    }

    static Engine engine(EngineFixture f, IntFunction<@Nullable Attempt> script, Executor callbacks) {
        AtomicInteger attempts = new AtomicInteger();
        LockBackend backend = (LockBackend) Proxy.newProxyInstance(
                Scripted.class.getClassLoader(), new Class<?>[] {LockBackend.class}, (proxy, method, arguments) -> {
                    Attempt scripted =
                            method.getName().equals("tryAcquire") ? script.apply(attempts.incrementAndGet()) : null;
                    try {
                        return scripted != null ? scripted : method.invoke(f.backend, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Engine(
                new EngineSettings("app", "", "fake", EngineFixture.DEFAULTS, 64, Duration.ofMillis(200), true),
                name -> backend,
                new EngineThreads(Scheduler.on(f.scheduler), callbacks),
                new Time(f.clock, InstantSource.system()),
                () -> {});
    }

    /** Busy, with a wake whose canceller throws. */
    static Attempt busyUntil(CompletableFuture<Void> freed) {
        return Attempt.answered(new Reply.Busy(null, null, new Wake(freed, () -> {
            throw new IllegalStateException("a canceller that throws");
        })));
    }

    static Attempt unanswered(Runnable canceller) {
        return new Attempt(new CompletableFuture<>(), canceller);
    }
}
