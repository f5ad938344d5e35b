package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.PayaraServer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("payara-server")
class PayaraServerIT extends EarContract {

    @Override
    AppServer start(Launch launch) {
        return PayaraServer.start(launch);
    }

    @Override
    String timerThreads() {
        return "concurrent/__defaultManagedScheduledExecutorService-";
    }

    /** A CDI container for each WAR of an EAR, and one configuration for all, in which a WAR's own settings are not. */
    @Override
    Set<String> managers(String ear) {
        String name = ear.replace(".ear", "");
        return Set.of(name, name + "#2");
    }

    /** They have a manager each, which only a store brings together. */
    @Override
    Map<String, String> sharing(String application) {
        return onRedis(application);
    }

    @Override
    boolean prefersTheCopyInTheModule() {
        return false;
    }
}
