package io.interlock.servers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.broken.BadTemplate;
import com.acme.client.OwnBackend;
import com.acme.client.OwnClient;
import com.acme.plain.Plain;
import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Jvm;
import io.interlock.servers.runtime.Launch;
import io.interlock.testkit.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every server. One of them runs for all the tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {

    static final String[] OUR_THREADS = {"interlock-", "lettuce-"};

    private static final Launch LAUNCH = Launch.plain()
            .environment("INTERLOCK_DEFAULT_TTL", "41s")
            .option("-Dinterlock.retry-delay=77")
            // What is reachable through caches only goes with the next collection, not some time later.
            .option("-XX:SoftRefLRUPolicyMSPerMB=0")
            .option("-Dcom.acme.shop.Counters/ttl/DistributedLock/ttl=4000");

    /** Threads that serve a single caller's requests. */
    private static final int REMEMBERED = 2;

    /** What is in the data of a check whose store answers. WildFly keeps the checks of applications that it has refused. */
    private static final String ANSWERS = "latency-ms";

    private static final String EXTENSION = "io.interlock.cdi.DistributedLockExtension";

    @TempDir
    static Path directory;

    AppServer server;
    RedisServer redis;

    abstract AppServer start(Launch launch);

    /** How the names of the threads begin that the server has for timers. */
    abstract String timerThreads();

    @BeforeAll
    void start() {
        redis = RedisServer.start();
        server = start(LAUNCH);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        redis.close();
    }

    Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("shop.directory", directory.toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    Map<String, String> onRedis(String application) {
        return settings(
                "interlock.application", application, "interlock.backend", "redis", "interlock.redis.uri", redis.uri());
    }

    @Test
    void oneCallerAtATime() throws Exception {
        server.deploy(Apps.shop("memory.war", settings()));
        try {
            Storm.over("one", new Storm.Node(server, "memory"));
        } finally {
            server.undeploy("memory.war");
        }
    }

    @Test
    void twoApplicationsShareTheirLocksInRedisAndHaveAManagerEach() throws Exception {
        server.deploy(Apps.shopWithRedis("left.war", onRedis("left")));
        server.deploy(Apps.shopWithRedis("right.war", onRedis("right")));
        try (Jvm jvm = server.jvm()) {
            assertEquals(Set.of("left", "right"), jvm.managers());
            Storm.over("two", new Storm.Node(server, "left"), new Storm.Node(server, "right"));
            server.undeploy("left.war");
            assertEquals(Set.of("right"), jvm.managers());
            server.get("/right/counters/two/add");
        } finally {
            server.undeploy("right.war");
        }
    }

    /** No setting says where Redis is. */
    @Test
    void aClientThatIsABeanOfTheApplicationIsUsedAndNotClosed() throws Exception {
        server.deploy(
                Apps.shopWithRedis("client.war", settings("interlock.backend", "redis", "client.redis", redis.uri()))
                        .addPackage(OwnClient.class.getPackage()));
        try {
            Storm.over("client", new Storm.Node(server, "client"));
        } finally {
            server.undeploy("client.war");
        }
        assertTrue(server.log().contains(OwnClient.OPEN_STILL), server::log);
    }

    @Test
    void aBackendThatIsABeanOfTheApplicationIsFound() throws Exception {
        server.deploy(Apps.shop("own.war", settings("interlock.backend", "own")).addClass(OwnBackend.class));
        try {
            Storm.over("own", new Storm.Node(server, "own"));
        } finally {
            server.undeploy("own.war");
        }
    }

    @Test
    void settingsComeFromTheArchiveTheEnvironmentAndTheCommandLine() {
        int before = server.log().length();
        server.deploy(
                Apps.shop("settings.war", settings("interlock.application", "set", "interlock.max-handovers", "9")));
        try {
            String effective = server.log()
                    .substring(before)
                    .lines()
                    .filter(line -> line.contains("ILK-001"))
                    .reduce("", String::concat);
            for (String part : List.of("default-ttl=41s", "3 x 77ms", "max-handovers=9", "application=set")) {
                assertTrue(effective.contains(part), () -> part + " in " + effective);
            }
            long ttl = Long.parseLong(server.get("/settings/counters/ttl"));
            assertTrue(ttl > 0 && ttl <= 4000, () -> "the override's ttl: " + ttl);
        } finally {
            server.undeploy("settings.war");
        }
    }

    @Test
    void lateCodeOfTheApplicationSeesItsClassesAndItsNames() {
        server.deploy(Apps.shop("contexts.war", settings()));
        try {
            String seen = "another thread, own classes, java:comp";
            assertEquals(seen, server.get("/contexts/contexts/callback"));
            assertEquals("EXPIRED, " + seen, server.get("/contexts/contexts/event"));
            assertEquals(seen, server.get("/contexts/contexts/late"));
            String renewing = server.get("/contexts/contexts/timer");
            assertTrue(renewing.startsWith(timerThreads()), renewing);
        } finally {
            server.undeploy("contexts.war");
        }
    }

    @Test
    void managerIsSeenInJmxUnderTheApplicationsNameWhileThatRuns() {
        server.deploy(Apps.shop("seen.war", settings()));
        try (Jvm jvm = server.jvm()) {
            assertEquals(Set.of("seen"), jvm.managers());
            assertEquals(0L, jvm.attribute("seen", "HeldCount"));
            server.undeploy("seen.war");
            assertEquals(Set.of(), jvm.managers());
            assertEquals(List.of(), jvm.threads(OUR_THREADS));
        }
    }

    @Test
    void readinessOfTheStoreIsSeenInTheServersHealth() {
        assertFalse(server.tryDeploy(Apps.shop("refused.war", settings("interlock.backend", "elsewhere"))));
        server.deploy(Apps.shopWithRedis("ready.war", onRedis("ready")));
        try {
            String readiness = server.readiness();
            assertTrue(readiness.contains("interlock-redis") && readiness.contains(ANSWERS), readiness);
            assertFalse(readiness.contains("DOWN"), readiness);
        } finally {
            server.undeploy("ready.war");
        }
        assertFalse(server.readiness().contains(ANSWERS), server.readiness());
    }

    Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        Apps.bare("template.war", settings())
                                .addClass(BadTemplate.class)
                                .addAsLibraries(Apps.library()),
                        "ILK-134: "),
                mistake(
                        Apps.shop("backend.war", settings("interlock.backend", "rediss")),
                        "ILK-043: interlock.backend is 'rediss', a backend that is not registered"),
                mistake(
                        Apps.shop("lettuce.war", onRedis("lettuce")),
                        "ILK-401: interlock.backend asks for Redis, but Lettuce is not on the class path"),
                mistake(Apps.shopWithRedis("redis.war", withoutRedis()), "ILK-410: no connection to 127.0.0.1:1"));
    }

    /** Nobody listens there. */
    Map<String, String> withoutRedis() {
        return settings(
                "interlock.backend",
                "redis",
                "interlock.redis.uri",
                "redis://127.0.0.1:1",
                "interlock.redis.timeout",
                "1s");
    }

    static Arguments mistake(WebArchive archive, String message) {
        return Arguments.of(archive.getName(), archive, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsNamedInTheLogAndNothingOfTheApplicationStarts(String name, WebArchive archive, String message) {
        int before = server.log().length();
        boolean deployed = server.tryDeploy(archive);
        String log = server.log().substring(before);
        assertFalse(deployed, () -> name + " was deployed:\n" + log);
        assertTrue(log.contains(message), () -> message + " in:\n" + log);
        assertEquals(404, server.status("/" + name.replace(".war", "") + "/counters/ttl"));
        try (Jvm jvm = server.jvm()) {
            assertEquals(Set.of(), jvm.managers());
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertEquals(List.of(), jvm.threads(OUR_THREADS)));
        }
    }

    @Test
    void deployedTenTimesItLeavesNoThreadNoBeanAndNoClassLoader() throws Exception {
        leavesNothing(10, Apps.shop("again.war", settings()), EXTENSION);
    }

    @Test
    void deployedFourTimesWithRedisItLeavesNoThreadNoBeanAndNoClassLoader() throws Exception {
        leavesNothing(4, Apps.shopWithRedis("again.war", onRedis("again")), EXTENSION);
    }

    /** The measure of the two above: what a server keeps of an application without Interlock, it keeps by itself. */
    @Test
    void applicationWithoutLocksIsForgottenInTheSameWay() throws Exception {
        leavesNothing(3, Apps.plain("again.war"), Plain.class.getName());
    }

    /**
     * Threads of a server that have served a request may remember its application until they serve another: those of
     * WildFly remembered all five applications without Interlock too, until then. A leak would grow with each deployment.
     */
    private void leavesNothing(int deployments, WebArchive archive, String itsClass) throws Exception {
        try (Jvm jvm = server.jvm()) {
            long before = jvm.loaded(itsClass);
            for (int i = 0; i < deployments; i++) {
                server.deploy(archive);
                Storm.ofOtherRequests(server, "/again/counters/again/add");
                server.undeploy("again.war");
            }
            assertEquals(Set.of(), jvm.managers());
            server.deploy(Apps.other("other.war"));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertEquals(List.of(), jvm.threads(OUR_THREADS));
                Storm.ofOtherRequests(server, "/other/");
                long more = jvm.loaded(itsClass) - before;
                assertTrue(more <= REMEMBERED, () -> more + " class loaders more than before");
            });
            server.undeploy("other.war");
        }
    }
}
