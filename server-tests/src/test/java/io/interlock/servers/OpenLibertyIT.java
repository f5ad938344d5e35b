package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Jvm;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.OpenLiberty;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void withoutJakartaConcurrencyLateCodeRunsOnThreadsOfOurs() {
        try (AppServer least = OpenLiberty.startWith("restfulWS-3.1", "cdi-4.0", "mpConfig-3.1")) {
            least.deploy(Apps.shop("least.war", settings()));
            for (String way : List.of("callback", "late")) {
                String seen = least.get("/least/contexts/" + way);
                assertTrue(seen.startsWith("another thread, own classes, no java:comp"), seen);
            }
            try (Jvm jvm = least.jvm()) {
                assertEquals(Set.of("least"), jvm.managers());
            }
        }
    }

    @Test
    void withoutMicroProfileConfigTheMessageSaysWhatToSwitchOn() {
        try (AppServer bare = OpenLiberty.startWith("restfulWS-3.1", "cdi-4.0")) {
            assertFalse(bare.tryDeploy(Apps.shop("bare.war", settings())), bare::log);
            assertTrue(bare.log().contains("ILK-040: the application cannot see MicroProfile Config"), bare::log);
            assertEquals(404, bare.status("/bare/counters/ttl"));
        }
    }
}
