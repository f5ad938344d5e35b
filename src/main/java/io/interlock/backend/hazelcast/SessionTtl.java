package io.interlock.backend.hazelcast;

import com.hazelcast.config.cp.CPSubsystemConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The ttl of CP sessions: on a member what its configuration says, on a client what the settings say. */
final class SessionTtl {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    private SessionTtl() {}

    static Duration of(Instance instance, HazelcastSettings settings) {
        if (instance.isClient()) {
            return settings.sessionTtl()
                    .orElseThrow(() -> new IllegalStateException("ILK-513: a Hazelcast client cannot know the ttl of"
                            + " CP sessions, within which a lock of a dead holder is kept. Fix: set "
                            + HazelcastSettings.SESSION_TTL
                            + " to session-time-to-live-seconds of the members, or to less"));
        }
        Duration configured = Duration.ofSeconds(
                instance.hazelcast().getConfig().getCPSubsystemConfig().getSessionTimeToLiveSeconds());
        Duration wanted = settings.sessionTtl().orElse(configured);
        if (wanted.compareTo(configured) > 0) {
            throw new IllegalStateException("ILK-514: " + HazelcastSettings.SESSION_TTL + " is " + wanted.toSeconds()
                    + " s, but the members end a session after " + configured.toSeconds()
                    + " s, so that locks would be thought held that are not. Fix: drop it, or raise"
                    + " session-time-to-live-seconds of the members");
        }
        return wanted;
    }

    /** Says what is unusual: nothing of it is wrong in every case. */
    static void report(Instance instance, HazelcastSettings settings, Duration ttl) {
        if (!instance.isClient() && isUnsafe(instance)) {
            LOG.log(
                    Level.WARNING,
                    "ILK-531: the CP subsystem of the Hazelcast instance '"
                            + instance.hazelcast().getName()
                            + "' is in UNSAFE mode (cp-member-count is 0): locks are lost, or held twice, when a member fails."
                            + " Fix: set cp-member-count to 3 or more, or " + HazelcastSettings.MODE + "=map");
        }
        if (!instance.isClient() && isIncomplete(instance)) {
            LOG.log(
                    Level.WARNING,
                    "ILK-538: the CP subsystem of the Hazelcast instance '"
                            + instance.hazelcast().getName() + "' waits until "
                            + instance.hazelcast()
                                    .getConfig()
                                    .getCPSubsystemConfig()
                                    .getCPMemberCount()
                            + " members are there (cp-member-count); until then every lock fails with ILK-520."
                            + " Fix: start the other members, or correct how they find each other");
        }
        Duration lock = settings.lockTtl();
        if (ttl.compareTo(lock.multipliedBy(2)) > 0) {
            LOG.log(
                    Level.WARNING,
                    "ILK-532: CP sessions last " + ttl.toSeconds() + " s, the locks " + lock.toSeconds()
                            + " s: what a dead holder had stays locked for the longer of them. Fix: lower"
                            + " session-time-to-live-seconds of the members ("
                            + CPSubsystemConfig.DEFAULT_SESSION_TTL_SECONDS + " is Hazelcast's default)");
        } else if (ttl.multipliedBy(4).compareTo(lock) < 0) {
            LOG.log(
                    Level.WARNING,
                    "ILK-532: CP sessions last " + ttl.toSeconds() + " s, the locks " + lock.toSeconds()
                            + " s: a holder that pauses for longer than a session loses all its locks. Fix: raise"
                            + " session-time-to-live-seconds of the members, or lower the ttl");
        }
    }

    private static boolean isIncomplete(Instance instance) {
        return !isUnsafe(instance)
                && !instance.hazelcast()
                        .getCPSubsystem()
                        .getCPSubsystemManagementService()
                        .isDiscoveryCompleted();
    }

    private static boolean isUnsafe(Instance instance) {
        return instance.hazelcast().getConfig().getCPSubsystemConfig().getCPMemberCount() == 0;
    }
}
