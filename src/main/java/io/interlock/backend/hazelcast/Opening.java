package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.interlock.spi.BackendContext;
import io.interlock.spi.LockBackend;
import io.interlock.spi.LockBackendProvider;
import io.interlock.spi.Wakes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Opens the backend in its mode, on the instance that the settings name or the application has. */
final class Opening implements LockBackendProvider.Factory {

    private static final Logger LOG = System.getLogger("io.interlock.backend.hazelcast");

    private final HazelcastSettings settings;

    Opening(HazelcastSettings settings) {
        this.settings = settings;
    }

    @Override
    public LockBackend open(BackendContext context) {
        Instance instance = Instances.find(settings, context);
        try {
            return settings.mode() == Mode.MAP ? map(instance, context) : fenced(instance, context);
        } catch (RuntimeException | Error e) {
            instance.end();
            throw e;
        }
    }

    /** A member is not tried, as it would have to join its cluster for that; nor is what the application may yet start or bind. */
    @Override
    public void check(BackendContext context) {
        if (settings.config().isPresent()) {
            ConfigFile file = ConfigFile.read(settings.config().orElseThrow());
            if (file.isClient()) {
                checkClient(file.start(settings), context);
            } else {
                file.member();
            }
        } else if (!settings.namesInstance() && !context.hasBean(HazelcastInstance.class)) {
            throw Instances.none();
        }
    }

    private void checkClient(Instance client, BackendContext context) {
        try (Calls calls = new Calls(new Alarms(context.scheduler()), settings.timeout(), settings.threads())) {
            if (settings.mode() == Mode.FENCED_LOCK) {
                Edition.check(client, new FencedLocks(client.hazelcast(), settings.group()), calls);
                SessionTtl.of(client, settings);
            }
        } finally {
            client.end();
        }
    }

    private LockBackend fenced(Instance instance, BackendContext context) {
        Alarms alarms = new Alarms(context.scheduler());
        Calls calls = new Calls(alarms, settings.timeout(), settings.threads());
        FencedLocks locks = new FencedLocks(instance.hazelcast(), settings.group());
        try {
            Edition.check(instance, locks, calls);
            Duration sessionTtl = SessionTtl.of(instance, settings);
            SessionTtl.report(instance, settings, sessionTtl);
            LOG.log(
                    Level.INFO,
                    "ILK-530: FencedLocks of '" + instance.hazelcast().getName() + "', CP session ttl "
                            + sessionTtl.toSeconds() + " s; a minimum hold time ends with its manager");
            SeatContext seats = SeatContext.of(locks, calls, alarms, sessionTtl, settings.threads());
            return new FencedBackend(locks, calls, seats, instance);
        } catch (RuntimeException | Error e) {
            calls.close();
            throw e;
        }
    }

    private LockBackend map(Instance instance, BackendContext context) {
        Alarms alarms = new Alarms(context.scheduler());
        Calls calls = new Calls(alarms, settings.timeout(), settings.threads());
        try {
            return calls.runAtStart(() -> map(instance, calls, alarms)).join();
        } catch (CompletionException e) {
            calls.close();
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    private static MapBackend map(Instance instance, Calls calls, Alarms alarms) {
        Maps.configure(instance);
        Entries entries = new Entries(instance.hazelcast());
        Wakes wakes = new Wakes();
        Listening listening = new Listening(instance.hazelcast(), entries, wakes);
        listening.toEndsOfLeases((owner, lease) -> calls.run(() -> entries.leaseOver(owner, lease)));
        MapLocks locks = new MapLocks(entries, new Tokens(instance.hazelcast()), calls, alarms);
        LOG.log(
                Level.INFO,
                "ILK-533: maps of '" + instance.hazelcast().getName()
                        + "': available rather than consistent, as each side of a split cluster may grant a lock");
        return new MapBackend(locks, calls, listening, wakes, instance);
    }
}
