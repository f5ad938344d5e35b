package io.interlock.backend.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.interlock.spi.BackendContext;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds the instance that the settings name, or else the application's, or starts one. */
final class Instances {

    private Instances() {}

    static Instance find(HazelcastSettings settings, BackendContext context) {
        if (settings.config().isPresent()) {
            return ConfigFile.read(settings.config().orElseThrow()).start(settings);
        }
        if (settings.instanceName().isPresent()) {
            return new Instance(named(settings.instanceName().orElseThrow()), false);
        }
        if (settings.jndiName().isPresent()) {
            return new Instance(bound(settings.jndiName().orElseThrow()), false);
        }
        return new Instance(context.bean(HazelcastInstance.class).orElseThrow(Instances::none), false);
    }

    static IllegalStateException none() {
        return new IllegalStateException("ILK-506: nothing says which Hazelcast instance to use. Fix: set "
                + HazelcastSettings.CONFIG + ", " + HazelcastSettings.INSTANCE_NAME + " or "
                + HazelcastSettings.JNDI_NAME + ", or have a bean of type HazelcastInstance");
    }

    private static HazelcastInstance named(String name) {
        HazelcastInstance member = Hazelcast.getHazelcastInstanceByName(name);
        HazelcastInstance found = member != null ? member : HazelcastClient.getHazelcastClientByName(name);
        if (found == null) {
            String present = Stream.concat(
                            Hazelcast.getAllHazelcastInstances().stream(),
                            HazelcastClient.getAllHazelcastClients().stream())
                    .map(HazelcastInstance::getName)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new IllegalStateException("ILK-507: there is no Hazelcast instance '" + name + "' ("
                    + HazelcastSettings.INSTANCE_NAME + ") in this JVM; those that run: "
                    + (present.isEmpty() ? "none" : present)
                    + ". Fix: start it before Interlock, with this instance name");
        }
        return found;
    }

    /** The name is the deployer's, never a user's. */
    @SuppressWarnings("BanJNDI")
    private static HazelcastInstance bound(String name) {
        Object found;
        try {
            found = InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "ILK-508: nothing can be found under the JNDI name '" + name + "' (" + HazelcastSettings.JNDI_NAME
                            + "): " + e + ". Fix: name a resource of the server; Payara's is payara/Hazelcast",
                    e);
        }
        return Optional.ofNullable(found)
                .filter(HazelcastInstance.class::isInstance)
                .map(HazelcastInstance.class::cast)
                .orElseThrow(() -> new IllegalStateException("ILK-508: the JNDI name '" + name + "' ("
                        + HazelcastSettings.JNDI_NAME + ") is no HazelcastInstance of this application's Hazelcast but "
                        + (found == null ? "null" : found.getClass().getName())
                        + ". Fix: name another resource, or do not pack Hazelcast into the application"));
    }
}
