package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.OpenLiberty;
import org.junit.jupiter.api.Tag;

@Tag("open-liberty")
class OpenLibertyIT extends ServerContract {

    @Override
    AppServer start(Launch launch) {
        return OpenLiberty.start(launch);
    }

    @Override
    String timerThreads() {
        return "Default Executor-thread-";
    }
}
