package io.interlock.backend.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.cp.CPSubsystemConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts instances for the locks. */
final class Start {

    /** The ttl of CP sessions on members that we start and for which nobody has said another. Hazelcast's default is 300 s. */
    static final Duration SESSION_TTL = Duration.ofSeconds(15);

    private static final int HEARTBEATS = 5;

    /** How long a member may take to leave in order, which needs the others. Hazelcast's default is ten minutes. */
    private static final String SHUTDOWN_WAIT = "hazelcast.graceful.shutdown.max.wait";

    private static final String SHUTDOWN_SECONDS = "5";

    /** A client may take so many times as long as a call to find its cluster. */
    private static final int PATIENCE = 4;

    private Start() {}

    /** A member, with a short CP session unless its configuration says a ttl of its own. */
    static Instance member(Config config, HazelcastSettings settings) {
        CPSubsystemConfig cp = config.getCPSubsystemConfig();
        boolean unset = cp.getSessionTimeToLiveSeconds() == CPSubsystemConfig.DEFAULT_SESSION_TTL_SECONDS;
        if (settings.sessionTtl().isPresent() || unset) {
            int seconds = (int) settings.sessionTtl().orElse(SESSION_TTL).toSeconds();
            cp.setSessionHeartbeatIntervalSeconds(
                    Math.min(cp.getSessionHeartbeatIntervalSeconds(), Math.max(1, seconds / HEARTBEATS)));
            cp.setSessionTimeToLiveSeconds(seconds);
        }
        if (config.getProperty(SHUTDOWN_WAIT) == null) {
            config.setProperty(SHUTDOWN_WAIT, SHUTDOWN_SECONDS);
        }
        try {
            return new Instance(Hazelcast.newHazelcastInstance(config), true);
        } catch (IllegalStateException | HazelcastException e) {
            throw Edition.isWithoutCp(e) ? Edition.withoutCp(e) : notStarted(e);
        }
    }

    /** A client that is connected. One that cannot connect would try for ever. */
    static Instance client(ClientConfig config, HazelcastSettings settings) {
        ClientConnectionStrategyConfig strategy = config.getConnectionStrategyConfig();
        boolean bounded = strategy.getConnectionRetryConfig().getClusterConnectTimeoutMillis() >= 0;
        CountDownLatch connected = new CountDownLatch(1);
        config.addListenerConfig(new ListenerConfig((LifecycleListener) event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                connected.countDown();
            }
        }));
        boolean waits = !bounded && !strategy.isAsyncStart();
        if (waits) {
            // It shall reconnect for ever, but not keep the application from starting for ever.
            strategy.setAsyncStart(true);
        }
        HazelcastInstance client;
        try {
            client = HazelcastClient.newHazelcastClient(config);
        } catch (IllegalStateException e) {
            throw notConnected(config, e);
        }
        Duration patience = settings.timeout().multipliedBy(PATIENCE);
        if (waits && !isConnected(connected, patience)) {
            client.shutdown();
            throw notConnected(config, null);
        }
        return new Instance(client, true);
    }

    private static boolean isConnected(CountDownLatch connected, Duration patience) {
        try {
            return connected.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static IllegalStateException notStarted(RuntimeException cause) {
        return new IllegalStateException(
                "ILK-515: the Hazelcast member cannot be started: " + cause.getMessage() + ". Fix: correct "
                        + HazelcastSettings.CONFIG,
                cause);
    }

    private static IllegalStateException notConnected(ClientConfig config, @Nullable Throwable cause) {
        return new IllegalStateException(
                "ILK-511: the Hazelcast client cannot connect to the cluster '" + config.getClusterName() + "' at "
                        + String.join(", ", config.getNetworkConfig().getAddresses())
                        + ". Fix: see that it runs and has this cluster name, or correct "
                        + HazelcastSettings.CONFIG,
                cause);
    }
}
