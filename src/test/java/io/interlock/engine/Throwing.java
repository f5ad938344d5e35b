package io.interlock.engine;

import io.interlock.spi.LockBackend;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;

/** An engine on a backend whose client library is missing: every call throws an error. */
final class Throwing {

    private Throwing() {}

    static Engine engine(EngineFixture f) {
        LockBackend backend = (LockBackend) Proxy.newProxyInstance(
                Throwing.class.getClassLoader(), new Class<?>[] {LockBackend.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("callTimeout")) {
                        return Duration.ofSeconds(1);
                    }
                    throw new NoClassDefFoundError("com/example/Client");
                });
        return new Engine(
                new EngineSettings("app", "", "fake", EngineFixture.DEFAULTS, 64, Duration.ofSeconds(1), true),
                name -> backend,
                new EngineThreads(Scheduler.on(f.scheduler), f.scheduler),
                new Time(f.clock, InstantSource.system()),
                () -> {});
    }
}
