package io.interlock.backend.hazelcast;

import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.RingbufferConfig;
import com.hazelcast.core.HazelcastInstance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The configuration of what map mode keeps in the cluster. */
final class Maps {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    private Maps() {}

    /** Configures the maps and the ring, unless the cluster has a configuration of its own for them. */
    static void configure(Instance instance) {
        HazelcastInstance hazelcast = instance.hazelcast();
        add(() -> hazelcast.getConfig().addMapConfig(new MapConfig(Entries.LOCKS)));
        add(() -> hazelcast.getConfig().addMapConfig(new MapConfig(Entries.LEASES)));
        add(() -> hazelcast.getConfig().addRingBufferConfig(new RingbufferConfig(Tokens.NAME).setCapacity(1)));
        if (!instance.isClient()) {
            check(hazelcast.getConfig().findMapConfig(Entries.LOCKS));
            check(hazelcast.getConfig().findMapConfig(Entries.LEASES));
        }
    }

    private static void add(Runnable configuration) {
        try {
            configuration.run();
        } catch (InvalidConfigurationException another) {
            LOG.log(Level.DEBUG, "the cluster has a configuration of its own", another);
        }
    }

    private static void check(MapConfig config) {
        String fault = fault(config);
        if (fault != null) {
            LOG.log(
                    Level.WARNING,
                    "ILK-534: the map '" + config.getName() + "' is configured with " + fault
                            + ", so locks that are held may vanish. Fix: give it a map configuration without that");
        }
    }

    private static @Nullable String fault(MapConfig config) {
        if (config.getEvictionConfig().getEvictionPolicy() != EvictionPolicy.NONE) {
            return "eviction " + config.getEvictionConfig().getEvictionPolicy();
        }
        if (config.getTimeToLiveSeconds() > 0 || config.getMaxIdleSeconds() > 0) {
            return "a time to live or a maximum idle time";
        }
        return config.getBackupCount() == 0 ? "no backup" : null;
    }
}
