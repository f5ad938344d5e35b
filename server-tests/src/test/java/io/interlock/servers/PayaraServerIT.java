package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.PayaraServer;
import org.junit.jupiter.api.Tag;

@Tag("payara-server")
class PayaraServerIT extends ServerContract {

    @Override
    AppServer start(Launch launch) {
        return PayaraServer.start(launch);
    }

    @Override
    String timerThreads() {
        return "concurrent/__defaultManagedScheduledExecutorService-";
    }
}
