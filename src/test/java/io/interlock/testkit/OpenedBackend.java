package io.interlock.testkit;

import io.interlock.config.Problems;
import io.interlock.config.Settings;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** A backend opened as an application does: by its provider, from settings. */
public final class OpenedBackend implements AutoCloseable {

    private final LockBackend backend;
    private final TestContext context;

    private OpenedBackend(LockBackend backend, TestContext context) {
        this.backend = backend;
        this.context = context;
    }

    /** Only looked for, as an application that is being deployed does. */
    public static void check(LockBackendProvider provider, Map<String, String> settings, Object... beans) {
        try (TestContext context = new TestContext(beans)) {
            configured(provider, settings).check(context);
        }
    }

    /** Opened with these settings and in an application with these beans. */
    public static OpenedBackend of(LockBackendProvider provider, Map<String, String> settings, Object... beans) {
        LockBackendProvider.Factory factory = configured(provider, settings);
        TestContext context = new TestContext(beans);
        try {
            return new OpenedBackend(factory.open(context), context);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static LockBackendProvider.Factory configured(LockBackendProvider provider, Map<String, String> settings) {
        Problems problems = new Problems();
        LockBackendProvider.Factory factory = provider.configure(new Settings(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
                        .build(),
                problems));
        problems.throwIfAny();
        return factory;
    }

    /** The backend. */
    public LockBackend backend() {
        return backend;
    }

    @Override
    public void close() {
        backend.close();
        context.close();
    }
}
