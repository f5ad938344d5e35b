package io.interlock.backend.hazelcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.interlock.LockBackendException;
import io.interlock.LockManager;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.OpenedBackend;
import io.interlock.testkit.hazelcast.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What an application sees when it starts: where the instance comes from, and what is wrong or unusual with it. */
class StartTest {

    private static final String HAVE_CP = "io.interlock.testkit.hazelcast.Members#haveCp";
    private static final Map<String, String> MAP = Map.of("interlock.hazelcast.mode", "map");
    private static final String XML = """
            <hazelcast xmlns="http://www.hazelcast.com/schema/config">
              <cluster-name>%s</cluster-name>
              <instance-name>%s</instance-name>
              <properties>
                <property name="hazelcast.logging.type">none</property>
                <property name="hazelcast.phone.home.enabled">false</property>
                <property name="hazelcast.socket.bind.any">false</property>
                <property name="hazelcast.shutdownhook.enabled">false</property>
              </properties>
              <network>
                <port auto-increment="true">5801</port>
                <join><auto-detection enabled="false"/><multicast enabled="false"/></join>
                <interfaces enabled="true"><interface>127.0.0.1</interface></interfaces>
              </network>
              <cp-subsystem>%s</cp-subsystem>
            </hazelcast>
            """;
    private static final String CLIENT_YAML = """
            hazelcast-client:
              cluster-name: %s
              properties:
                hazelcast.logging.type: none
              network:
                cluster-members:
                  - 127.0.0.1:%d
            """;

    private static Members members;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        members = Members.start(1, 0);
    }

    @AfterAll
    static void stop() {
        members.close();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private String clientYaml() throws IOException {
        return file(
                "client.yaml",
                CLIENT_YAML.formatted(members.member(0).getConfig().getClusterName(), members.ports()[0]));
    }

    private static Map<String, String> map(String name, String value) {
        Map<String, String> settings = new HashMap<>(MAP);
        settings.put(name, value);
        return settings;
    }

    private static void lockAndRelease(LockManager manager) {
        try (manager) {
            assertTrue(manager.acquire("k").orElseThrow().release());
        }
    }

    private static String failure(Map<String, String> settings) {
        return assertThrows(
                        RuntimeException.class, () -> Managers.with(settings).close())
                .getMessage();
    }

    @Test
    void aBeanIsUsedAndNotShutDown() {
        try (OpenedBackend opened = OpenedBackend.of(new HazelcastBackendProvider(), MAP, members.member(0))) {
            assertEquals(
                    Optional.empty(),
                    opened.backend().inspect("k").toCompletableFuture().join());
        }
        assertTrue(members.member(0).getLifecycleService().isRunning());
    }

    @Test
    void anInstanceIsFoundByItsNameMemberOrClient() {
        lockAndRelease(Managers.with(
                map("interlock.hazelcast.instance-name", members.member(0).getName())));
        lockAndRelease(Managers.with(
                map("interlock.hazelcast.instance-name", members.client().getName())));
        assertTrue(members.member(0).getLifecycleService().isRunning());
        String failure = failure(map("interlock.hazelcast.instance-name", "nobody"));
        assertTrue(
                failure.startsWith(
                        "ILK-507: there is no Hazelcast instance 'nobody' (interlock.hazelcast.instance-name)"
                                + " in this JVM; those that run: "),
                failure);
        assertTrue(failure.contains(members.member(0).getName()), failure);
    }

    @Test
    void anInstanceIsFoundByItsJndiName() {
        try (JndiEntry bound = JndiEntry.of("test/Hazelcast", members.member(0))) {
            lockAndRelease(Managers.with(map("interlock.hazelcast.jndi-name", bound.name())));
            assertTrue(failure(map("interlock.hazelcast.jndi-name", "test/Nothing"))
                    .startsWith("ILK-508: nothing can be found under the JNDI name 'test/Nothing'"));
        }
        try (JndiEntry bound = JndiEntry.of("test/Text", "text")) {
            assertTrue(failure(map("interlock.hazelcast.jndi-name", bound.name()))
                    .startsWith("ILK-508: the JNDI name 'test/Text' (interlock.hazelcast.jndi-name) is no"
                            + " HazelcastInstance of this application's Hazelcast but java.lang.String"));
        }
    }

    @Test
    void aMemberIsStartedFromAFileAndShutDown() throws Exception {
        String config = file("member.xml", XML.formatted("of-file", "started", ""));
        LockManager manager = Managers.with(map("interlock.hazelcast.config", config));
        assertTrue(Hazelcast.getHazelcastInstanceByName("started")
                .getLifecycleService()
                .isRunning());
        lockAndRelease(manager);
        assertEquals(null, Hazelcast.getHazelcastInstanceByName("started"));
    }

    @Test
    @EnabledIf(HAVE_CP)
    void aMemberThatIsStartedGetsAShortSessionUnlessItsFileSaysOne() throws Exception {
        assertEquals(15, sessionOf("", Map.of()));
        assertEquals(9, sessionOf("", Map.of("interlock.hazelcast.session-ttl", "9s")));
        assertEquals(40, sessionOf("<session-time-to-live-seconds>40</session-time-to-live-seconds>", Map.of()));
    }

    private int sessionOf(String cp, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("interlock.hazelcast.config", file("session.xml", XML.formatted("session", "session", cp)));
        try (LockManager manager = Managers.with(settings)) {
            assertFalse(manager.isLocked("k"));
            return Hazelcast.getHazelcastInstanceByName("session")
                    .getConfig()
                    .getCPSubsystemConfig()
                    .getSessionTimeToLiveSeconds();
        }
    }

    @Test
    void aClientIsStartedFromAFileAndShutDown() throws Exception {
        int before = HazelcastClient.getAllHazelcastClients().size();
        lockAndRelease(Managers.with(map("interlock.hazelcast.config", clientYaml())));
        assertEquals(before, HazelcastClient.getAllHazelcastClients().size());
    }

    @Test
    void aClientWithoutAClusterFailsWithinABound() throws Exception {
        int before = HazelcastClient.getAllHazelcastClients().size();
        Map<String, String> settings =
                map("interlock.hazelcast.config", file("lost.yml", CLIENT_YAML.formatted("lost", 1)));
        settings.put("interlock.hazelcast.timeout", "500ms");
        assertEquals(
                "ILK-511: the Hazelcast client cannot connect to the cluster 'lost' at 127.0.0.1:1. Fix: see that it runs"
                        + " and has this cluster name, or correct interlock.hazelcast.config",
                failure(settings));
        assertEquals(before, HazelcastClient.getAllHazelcastClients().size());
    }

    @Test
    void aConfigurationThatIsNoneIsRefused() throws Exception {
        assertTrue(failure(map("interlock.hazelcast.config", "classpath:nothing.yaml"))
                .startsWith("ILK-509: interlock.hazelcast.config 'classpath:nothing.yaml' cannot be read: "));
        assertTrue(failure(map("interlock.hazelcast.config", directory + "/nothing.xml"))
                .startsWith("ILK-509: interlock.hazelcast.config '" + directory));
        for (String text : List.of("", "hello", "<hazelcast>", "hazelcast:\n  no-such-thing: 1\n", "<html/>")) {
            String failure = failure(map("interlock.hazelcast.config", file("wrong", text)));
            assertTrue(failure.startsWith("ILK-510: interlock.hazelcast.config '"), text + ": " + failure);
        }
    }

    @Test
    void aMemberThatCannotStartIsSaid() throws Exception {
        String taken = XML.formatted("taken", "taken", "").replace("\"true\">5801", "\"false\">" + members.ports()[0]);
        String failure = failure(map("interlock.hazelcast.config", file("taken.xml", taken)));
        assertTrue(failure.startsWith("ILK-515: the Hazelcast member cannot be started: "), failure);
        assertTrue(failure.endsWith(". Fix: correct interlock.hazelcast.config"), failure);
    }

    @Test
    void nothingThatNamesAnInstanceIsAnError() {
        assertEquals(
                "ILK-506: nothing says which Hazelcast instance to use. Fix: set interlock.hazelcast.config,"
                        + " interlock.hazelcast.instance-name or interlock.hazelcast.jndi-name, or have a bean of type"
                        + " HazelcastInstance",
                failure(Map.of()));
    }

    @Test
    void wrongSettingsAreReportedTogether() {
        String failure = failure(Map.of(
                "interlock.hazelcast.mode", "cp",
                "interlock.hazelcast.config", "a.xml",
                "interlock.hazelcast.jndi-name", "b",
                "interlock.hazelcast.session-ttl", "2500ms",
                "interlock.hazelcast.group", "a@b",
                "interlock.hazelcast.threads", "0",
                "interlock.hazelcast.timeout", "1ms"));
        for (String part : List.of(
                "ILK-502: interlock.hazelcast.mode is 'cp', which is no mode",
                "ILK-503: interlock.hazelcast.jndi-name names a second instance, as interlock.hazelcast.config names one",
                "ILK-504: interlock.hazelcast.session-ttl is no whole number of seconds",
                "ILK-505: interlock.hazelcast.group is 'a@b', which is no name of a CP group for locks",
                "interlock.hazelcast.threads is '0', out of bounds",
                "interlock.hazelcast.timeout is '1ms', out of bounds")) {
            assertTrue(failure.contains(part), part + " is not in " + failure);
        }
    }

    @Test
    @EnabledIf(HAVE_CP)
    void aClientMustBeToldOfTheSession() throws Exception {
        assertTrue(failure(Map.of("interlock.hazelcast.config", clientYaml()))
                .startsWith("ILK-513: a Hazelcast client cannot know the ttl of CP sessions"));
        lockAndRelease(Managers.with(
                Map.of("interlock.hazelcast.config", clientYaml(), "interlock.hazelcast.session-ttl", "300s")));
    }

    @Test
    @EnabledIf(HAVE_CP)
    void aSessionThatIsLongerThanTheMembersIsRefused() {
        HazelcastInstance member = members.member(0);
        assertTrue(
                failure(Map.of(
                                "interlock.hazelcast.instance-name",
                                member.getName(),
                                "interlock.hazelcast.session-ttl",
                                "301s"))
                        .startsWith(
                                "ILK-514: interlock.hazelcast.session-ttl is 301 s, but the members end a session after 300 s"));
    }

    @Test
    @EnabledIf(HAVE_CP)
    void whatIsUnusualIsSaid() {
        try (LogLines log = LogLines.of(StartTest.class.getPackage())) {
            HazelcastInstance member = members.member(0);
            lockAndRelease(Managers.on(member));
            assertEquals(1, log.messages("ILK-531: the CP subsystem").size(), log::text);
            assertEquals(
                    1,
                    log.messages("ILK-532: CP sessions last 300 s, the locks 30 s: what a dead")
                            .size(),
                    log::text);
            assertEquals(1, log.messages("ILK-530: FencedLocks of").size(), log::text);
            lockAndRelease(Managers.with(Map.of(
                    "interlock.hazelcast.instance-name", member.getName(),
                    "interlock.hazelcast.session-ttl", "5s",
                    "interlock.default-ttl", "60s")));
            assertEquals(
                    1,
                    log.messages("ILK-532: CP sessions last 5 s, the locks 60 s: a holder")
                            .size(),
                    log::text);
            lockAndRelease(Managers.with(map("interlock.hazelcast.instance-name", member.getName())));
            assertEquals(1, log.messages("ILK-533: maps of").size(), log::text);
        }
    }

    /** Members find each other while they start, so it is no mistake yet; and nobody gets in. */
    @Test
    @EnabledIf(HAVE_CP)
    void cpMembersThatAreNotThereAreSaidAndLetNobodyIn() throws Exception {
        String alone = XML.formatted("alone", "alone", "<cp-member-count>3</cp-member-count>");
        Map<String, String> settings =
                Map.of("interlock.hazelcast.config", file("alone.xml", alone), "interlock.hazelcast.timeout", "500ms");
        try (LogLines log = LogLines.of(StartTest.class.getPackage());
                LockManager manager = Managers.with(settings)) {
            List<String> said =
                    log.messages("ILK-538: the CP subsystem of the Hazelcast instance 'alone' waits until 3");
            assertEquals(1, said.size(), log::text);
            String failure = assertThrows(LockBackendException.class, () -> manager.acquire("k"))
                    .getMessage();
            assertTrue(failure.contains("ILK-520: Hazelcast has not answered within 500 ms"), failure);
        }
    }

    @Test
    void aMapThatMayLoseLocksIsSaid() throws Exception {
        try (Members evicting = Members.start(1, 0)) {
            HazelcastInstance member = evicting.member(0);
            member.getConfig()
                    .addMapConfig(new MapConfig("interlock-*")
                            .setEvictionConfig(new EvictionConfig().setEvictionPolicy(EvictionPolicy.LRU)));
            try (LogLines log = LogLines.of(StartTest.class.getPackage())) {
                lockAndRelease(Managers.with(map("interlock.hazelcast.instance-name", member.getName())));
                assertEquals(List.of(), log.messages("ILK-534"), "a configuration of our own wins over a pattern");
            }
        }
    }

    @Test
    @EnabledIf(HAVE_CP)
    void anInstanceThatIsShutDownIsAnError() {
        try (Members gone = Members.start(1, 0);
                LockManager manager = Managers.on(gone.member(0))) {
            manager.acquire("k").orElseThrow();
            gone.member(0).shutdown();
            RuntimeException failure = assertThrows(RuntimeException.class, () -> manager.acquire("another"));
            assertTrue(
                    failure.getMessage().contains("ILK-521: the Hazelcast instance has been shut down"),
                    failure::getMessage);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("interlock-hazelcast")));
    }

    @Test
    @DisabledIf(HAVE_CP)
    void anEditionWithoutCpIsSaidWithTheWaysOut() throws Exception {
        String message =
                "ILK-512: this edition of Hazelcast has no CP subsystem, so that there are no FencedLocks. Fix: set"
                        + " interlock.hazelcast.mode=map (and no cp-member-count), or use Hazelcast up to 5.4 or its Enterprise"
                        + " edition";
        String member = file("member.xml", XML.formatted("without", "without", ""));
        String withCp = file("cp.xml", XML.formatted("without", "without", "<cp-member-count>3</cp-member-count>"));
        assertEquals(message, failure(Map.of("interlock.hazelcast.config", member)));
        assertEquals(message, failure(Map.of("interlock.hazelcast.config", withCp)));
        assertEquals(message, failure(Map.of("interlock.hazelcast.config", clientYaml())));
        assertEquals(
                message,
                failure(Map.of(
                        "interlock.hazelcast.instance-name", members.member(0).getName())));
        assertEquals(null, Hazelcast.getHazelcastInstanceByName("without"));
    }
}
