package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.PayaraMicro;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("payara-micro")
class PayaraMicroIT extends ServerContract {

    @Override
    AppServer start(Launch launch) {
        return PayaraMicro.start(launch);
    }

    @Test
    void mapsOfItsOwnHazelcastHoldTheLocks() throws Exception {
        locksIn("maps.war", "map", "ILK-533");
    }

    @Test
    void fencedLocksOfItsOwnHazelcastWarnThatTheyAreUnsafe() throws Exception {
        locksIn("fenced.war", "fenced-lock", "ILK-531");
    }

    private void locksIn(String name, String mode, String message) throws Exception {
        int before = server.log().length();
        server.deploy(Apps.shop(
                name,
                settings(
                        "interlock.backend",
                        "hazelcast",
                        "interlock.hazelcast.mode",
                        mode,
                        "interlock.hazelcast.jndi-name",
                        "payara/Hazelcast")));
        try {
            String log = server.log().substring(before);
            assertTrue(log.contains(message), log);
            Storm.over(name, new Storm.Node(server, name.replace(".war", "")));
        } finally {
            server.undeploy(name);
        }
    }

    @Test
    void wrongNameOfTheHazelcastIsSaid() {
        mistakeIsNamedInTheLogAndNothingOfTheApplicationStarts(
                "jndi.war",
                Apps.shop(
                        "jndi.war",
                        settings("interlock.backend", "hazelcast", "interlock.hazelcast.jndi-name", "payara/Hazelnut")),
                "ILK-508: nothing can be found under the JNDI name 'payara/Hazelnut'");
    }
}
