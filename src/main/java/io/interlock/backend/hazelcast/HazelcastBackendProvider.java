package io.interlock.backend.hazelcast;

import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;

/**
 * Makes the backend {@code hazelcast} available to applications that bring Hazelcast. Its settings begin with
 * {@code interlock.hazelcast.}.
 */
public final class HazelcastBackendProvider implements LockBackendProvider {

    private static final String HAZELCAST = "com.hazelcast.core.HazelcastInstance";

    @Override
    public String name() {
        return "hazelcast";
    }

    @Override
    public Factory configure(BackendSettings settings) {
        HazelcastSettings read = HazelcastSettings.read(settings);
        if (!isPresent()) {
            settings.problem(
                    "ILK-501",
                    "interlock.backend",
                    "asks for Hazelcast, but Hazelcast is not on the class path",
                    "add com.hazelcast:hazelcast to the application.");
            return context -> {
                throw new IllegalStateException("ILK-501: Hazelcast is not on the class path");
            };
        }
        return new Opening(read);
    }

    private static boolean isPresent() {
        try {
            Class.forName(HAZELCAST, false, HazelcastBackendProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
