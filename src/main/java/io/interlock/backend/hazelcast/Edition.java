package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;

/** Whether this edition of Hazelcast has the CP subsystem: the community editions have lost it with 5.5. */
final class Edition {

    private static final String PROBE = "interlock-probe";

    private Edition() {}

    /** Fails where there are no FencedLocks. */
    static void check(HazelcastInstance hazelcast) {
        try {
            hazelcast.getCPSubsystem().getCPSubsystemManagementService();
        } catch (UnsupportedOperationException | HazelcastException clientOrWithoutOrUnsafe) {
            probe(hazelcast);
        }
    }

    private static void probe(HazelcastInstance hazelcast) {
        try {
            hazelcast.getCPSubsystem().getLock(PROBE);
        } catch (UnsupportedOperationException e) {
            throw withoutCp(e);
        }
    }

    /** Whether an instance could not be started because it is configured for CP, without having it. */
    static boolean isWithoutCp(IllegalStateException error) {
        return String.valueOf(error.getMessage()).contains("CP subsystem is a licensed feature");
    }

    static IllegalStateException withoutCp(RuntimeException cause) {
        return new IllegalStateException(
                "ILK-512: this edition of Hazelcast has no CP subsystem, so that there are no FencedLocks. Fix: set "
                        + HazelcastSettings.MODE
                        + "=map (and no cp-member-count), or use Hazelcast up to 5.4 or its Enterprise edition",
                cause);
    }
}
