package io.interlock.demo.nodes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * A store that the user's settings name: the nodes have these settings and find it by themselves.
 *
 * @param description the setting's name; its value may be a secret
 */
record NamedStore(String description, List<String> jvmOptions) implements SharedStore {

    /** The store that one of these settings names. */
    static Optional<SharedStore> of(String kind, List<String> settings, List<String> jvmOptions, Config config) {
        return settings.stream()
                .filter(name -> NodeSettings.isGiven(config, name))
                .findFirst()
                .map(name -> new NamedStore("the " + kind + " that " + name + " names", jvmOptions));
    }

    @Override
    public Map<String, String> settings(int node) {
        return Map.of();
    }

    @Override
    public void close() {
        // It is not ours.
    }
}
