package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.CompletionException;

/** Whether this edition of Hazelcast has the CP subsystem: the community editions have lost it with 5.5. */
final class Edition {

    private Edition() {}

    /** Fails where there are no FencedLocks, and where the cluster of a client does not say within the bound of calls. */
    static void check(Instance instance, FencedLocks locks, Calls calls) {
        try {
            if (instance.isClient()) {
                calls.runAtStart(locks::group).join();
            } else {
                checkMember(instance.hazelcast());
            }
        } catch (UnsupportedOperationException e) {
            throw withoutCp(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnsupportedOperationException without) {
                throw withoutCp(without);
            }
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    private static void checkMember(HazelcastInstance hazelcast) {
        try {
            hazelcast.getCPSubsystem().getCPSubsystemManagementService();
        } catch (HazelcastException unsafe) {
            // There is a CP subsystem, but no members of it.
        }
    }

    /** Whether an instance could not be started because it is configured for CP, without having it. */
    static boolean isWithoutCp(RuntimeException error) {
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
