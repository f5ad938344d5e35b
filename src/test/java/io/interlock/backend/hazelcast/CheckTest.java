package io.interlock.backend.hazelcast;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import io.interlock.testkit.OpenedBackend;
import io.interlock.testkit.hazelcast.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is found out while an application is deployed, before it has started: nothing of it stays open. */
class CheckTest {

    private static final String HAVE_CP = "io.interlock.testkit.hazelcast.Members#haveCp";
    private static final String MODE = "interlock.hazelcast.mode";
    private static final String CONFIG = "interlock.hazelcast.config";
    private static final String TIMEOUT = "interlock.hazelcast.timeout";
    private static final String CLIENT = """
            hazelcast-client:
              cluster-name: %s
              properties:
                hazelcast.logging.type: none
              network:
                cluster-members: [ '127.0.0.1:%d' ]
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

    @AfterEach
    void nothingIsLeft() {
        assertEquals(1, Hazelcast.getAllHazelcastInstances().size());
        assertEquals(0, HazelcastClient.getAllHazelcastClients().size());
    }

    private static void check(Map<String, String> settings, Object... beans) {
        OpenedBackend.check(new HazelcastBackendProvider(), settings, beans);
    }

    private static String failure(Map<String, String> settings) {
        return assertThrows(RuntimeException.class, () -> check(settings)).getMessage();
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("hazelcast.yaml"), content).toString();
    }

    private String client() throws IOException {
        return file(CLIENT.formatted(members.member(0).getConfig().getClusterName(), members.ports()[0]));
    }

    @Test
    void aClientThatFindsItsClusterIsFine() throws Exception {
        check(Map.of(MODE, "map", CONFIG, client()));
    }

    @Test
    @EnabledIf(HAVE_CP)
    void aClientThatFindsItsCpSubsystemIsFine() throws Exception {
        check(Map.of(CONFIG, client(), "interlock.hazelcast.session-ttl", "15s"));
    }

    @Test
    void aClientWithoutAClusterIsSaid() throws Exception {
        String failure = failure(Map.of(CONFIG, file(CLIENT.formatted("lost", 1)), TIMEOUT, "200ms"));
        assertTrue(failure.startsWith("ILK-511: the Hazelcast client cannot connect to the cluster 'lost'"), failure);
    }

    @Test
    @EnabledIf(HAVE_CP)
    void aClientThatIsNotToldOfTheSessionIsSaid() throws Exception {
        String failure = failure(Map.of(CONFIG, client()));
        assertTrue(failure.startsWith("ILK-513: "), failure);
    }

    @Test
    void theFileOfAMemberIsReadAndNoMoreIsDone() throws Exception {
        check(Map.of(CONFIG, file("hazelcast:\n  cluster-name: one\n")));
        String failure = failure(Map.of(CONFIG, file("hazelcast:\n  no-such-thing: 1\n")));
        assertTrue(failure.startsWith("ILK-510: "), failure);
        assertTrue(failure(Map.of(CONFIG, directory + "/nothing.yaml")).startsWith("ILK-509: "));
    }

    @Test
    void nothingThatNamesAnInstanceIsSaidUnlessThereIsABean() {
        assertTrue(failure(Map.of()).startsWith("ILK-506: nothing says which Hazelcast instance to use."));
        assertDoesNotThrow(() -> check(Map.of(), members.member(0)));
    }

    @Test
    void aNameMayBeGivenToAnInstanceLater() {
        assertDoesNotThrow(() -> check(Map.of("interlock.hazelcast.instance-name", "later")));
    }
}
