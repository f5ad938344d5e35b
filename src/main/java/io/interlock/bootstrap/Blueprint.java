package io.interlock.bootstrap;

import io.interlock.LockConfigurationException;
import io.interlock.LockListener;
import io.interlock.LockManager;
import io.interlock.config.InterlockConfig;
import io.interlock.config.Problems;
import io.interlock.config.Settings;
import io.interlock.spi.LockBackendProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;

/**
 * A manager that is checked but not opened yet: all its settings are read, no I/O is done. Not thread-safe, and used while
 * starting only.
 */
public final class Blueprint {

    private static final Logger LOG = System.getLogger("io.interlock.bootstrap");

    private final Problems problems = new Problems();
    private final Settings settings;
    private final InterlockConfig config;
    private final BackendRegistry backends;
    private final List<LockListener> listeners;
    private final BeanSource beans;
    private final AtomicBoolean opened = new AtomicBoolean();

    Blueprint(Config source, List<LockBackendProvider> providers, List<LockListener> listeners, BeanSource beans) {
        this.settings = new Settings(source, problems);
        this.config = InterlockConfig.read(settings);
        this.backends = BackendRegistry.of(providers, settings, problems);
        this.listeners = listeners;
        this.beans = beans;
        backends.require(config.backend(), "interlock.backend", true);
    }

    /** The settings, for whoever reads more of them: overrides, say. */
    public Settings settings() {
        return settings;
    }

    /** What was read. Where something is wrong its default stands here. */
    public InterlockConfig config() {
        return config;
    }

    /** What is wrong, and what is suspicious; others may add to it until the manager is opened. */
    public Problems problems() {
        return problems;
    }

    /** Checks that there is a backend of this name and reads its settings; it is opened together with the main one. */
    public void requireBackend(String name, String where) {
        backends.require(name, where, false);
    }

    /**
     * Lets the backends that are known to be used look whether their stores are there. Leaves nothing open.
     *
     * @throws RuntimeException if one is not
     */
    public void check() {
        Assembly.check(config, backends, beans);
    }

    /**
     * Opens the manager: logs the warnings and the effective settings, and opens the backends that are known to be used.
     *
     * @throws LockConfigurationException if there are problems
     * @throws RuntimeException if a backend cannot be opened; nothing is left open then
     * @throws IllegalStateException if it was opened before
     */
    public LockManager open(LockListener... more) {
        if (!opened.compareAndSet(false, true)) {
            throw new IllegalStateException("This blueprint has been opened already. Fix: build another one.");
        }
        settings.warnOfUnknown();
        for (String warning : problems.warnings()) { // in a lambda, the log would show its name
            LOG.log(Level.WARNING, warning);
        }
        problems.throwIfAny();
        LOG.log(Level.INFO, config.describe());
        return Assembly.open(config, backends, listeners, List.of(more), beans);
    }
}
