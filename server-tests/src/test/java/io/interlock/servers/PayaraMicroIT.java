package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    @Override
    String timerThreads() {
        return "concurrent/__defaultManagedScheduledExecutorService-";
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

    /** Nodes find each other while they start, so a single one is no mistake yet. */
    @Test
    void withoutItsCpMembersItSaysSoAndLetsNobodyIn() throws Exception {
        try (AppServer alone = PayaraMicro.start(Launch.plain(), """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <network>
                    <interfaces enabled="true"><interface>127.0.0.1</interface></interfaces>
                    <join><multicast enabled="false"/><auto-detection enabled="false"/></join>
                  </network>
                  <cp-subsystem><cp-member-count>3</cp-member-count></cp-subsystem>
                </hazelcast>
                """)) {
            alone.deploy(Apps.shop(
                    "cp.war",
                    settings(
                            "interlock.backend",
                            "hazelcast",
                            "interlock.hazelcast.timeout",
                            "1s",
                            "interlock.hazelcast.jndi-name",
                            "payara/Hazelcast")));
            assertTrue(alone.log().contains("ILK-538: the CP subsystem of the Hazelcast instance"), alone::log);
            assertEquals(500, alone.status("/cp/counters/ttl"));
            assertTrue(alone.log().contains("ILK-520: Hazelcast has not answered within 1000 ms"), alone::log);
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
