package io.interlock.bootstrap;

import io.interlock.LockConfigurationException;
import java.util.List;

/** The way to a {@link io.interlock.LockManager} without CDI. */
public final class Interlock {

    private Interlock() {}

    /**
     * A builder that starts from MicroProfile Config.
     *
     * @throws LockConfigurationException if the application cannot see MicroProfile Config at all
     */
    public static InterlockBuilder builder() {
        requireConfigApi();
        return new InterlockBuilder();
    }

    /** Here, since the builder cannot even be linked without it: a server without MicroProfile gives no better message. */
    private static void requireConfigApi() {
        try {
            Class.forName("org.eclipse.microprofile.config.ConfigProvider", false, Interlock.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            LockConfigurationException missing = new LockConfigurationException(
                    List.of("ILK-040: the application cannot see MicroProfile Config (" + e.getMessage()
                            + "). Fix: use a server that has it, or switch it on there (WildFly: the subsystem"
                            + " microprofile-config-smallrye; Open Liberty: the feature mpConfig), or add"
                            + " io.smallrye.config:smallrye-config to the application."));
            missing.initCause(e);
            throw missing;
        }
    }
}
