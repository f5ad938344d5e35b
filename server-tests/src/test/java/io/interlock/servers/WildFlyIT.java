package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shop.Shop;
import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Jvm;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.WildFly;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

@Tag("wildfly")
class WildFlyIT extends EarContract {

    @Override
    AppServer start(Launch launch) {
        return WildFly.start(launch);
    }

    @Override
    String timerThreads() {
        return "EE-ManagedScheduledExecutorService-default-";
    }

    /** One CDI container for an EAR: what is in its modules twice is there twice, and what is in itself once. */
    @Override
    Set<String> managers(String ear) {
        return switch (ear) {
            case "shared.ear" -> Set.of("shared");
            case "each.ear" -> Set.of("each1", "each2");
            default -> Set.of("mixed", "mixed1");
        };
    }

    /** They have one manager, so its memory will do. */
    @Override
    Map<String, String> sharing(String application) {
        return settings("interlock.application", application);
    }

    @Override
    boolean prefersTheCopyInTheModule() {
        return true;
    }

    @Test
    void libraryAsAModuleOfTheServerGivesEachApplicationAManager() throws Exception {
        ((WildFly) server)
                .addModule(
                        "io.interlock",
                        Apps.library(),
                        "java.logging",
                        "java.management",
                        "java.naming",
                        "jakarta.annotation.api",
                        "jakarta.enterprise.api",
                        "jakarta.enterprise.concurrent.api",
                        "jakarta.inject.api",
                        "jakarta.interceptor.api",
                        "jakarta.transaction.api",
                        "org.eclipse.microprofile.config.api",
                        "org.eclipse.microprofile.health.api");
        server.deploy(usingModule("module1.war"));
        server.deploy(usingModule("module2.war"));
        try (Jvm jvm = server.jvm()) {
            assertEquals(Set.of("module1", "module2"), jvm.managers());
            Storm.over("module", new Storm.Node(server, "module1"));
        } finally {
            server.undeploy("module1.war");
            server.undeploy("module2.war");
        }
    }

    private WebArchive usingModule(String name) {
        return Apps.bare(name, settings())
                .addPackage(Shop.class.getPackage())
                .addAsWebInfResource(new StringAsset("""
                                <jboss-deployment-structure><deployment><dependencies>
                                  <module name="io.interlock" services="import"/>
                                </dependencies></deployment></jboss-deployment-structure>
                                """), "jboss-deployment-structure.xml");
    }

    @Override
    Stream<Arguments> mistakes() {
        return Stream.concat(
                super.mistakes(),
                Stream.of(mistake(
                        Apps.shop("hazelcast.war", settings("interlock.backend", "hazelcast")),
                        "ILK-501: interlock.backend asks for Hazelcast, but Hazelcast is not on the class path")));
    }

    @Test
    void withoutItsStoreNothingStartsEvenWhereTheServerKeepsWhatHasFailed() {
        try (AppServer lenient = WildFly.startLenient(Launch.plain())) {
            assertFalse(lenient.tryDeploy(Apps.shopWithRedis("redis.war", withoutRedis())));
            assertTrue(lenient.log().contains("ILK-410: no connection to 127.0.0.1:1"), lenient::log);
            assertEquals(404, lenient.status("/redis/counters/ttl"), lenient::log);
            assertFalse(lenient.tryDeploy(hazelcastClient("client.war", "127.0.0.1:1")));
            assertTrue(lenient.log().contains("ILK-511: the Hazelcast client cannot connect"), lenient::log);
            assertEquals(404, lenient.status("/client/counters/ttl"), lenient::log);
        }
    }

    private WebArchive hazelcastClient(String name, String member) {
        Map<String, String> settings = settings(
                "interlock.backend",
                "hazelcast",
                "interlock.hazelcast.timeout",
                "500ms",
                "interlock.hazelcast.config",
                "classpath:client.yaml");
        return Apps.shop(name, settings)
                .addAsLibraries(Apps.libraries("hazelcast-"))
                .addAsResource(new StringAsset("""
                        hazelcast-client:
                          network:
                            cluster-members: [ '%s' ]
                        """.formatted(member)), "client.yaml");
    }

    @Test
    void withoutMicroProfileConfigTheMessageSaysWhatToSwitchOn() {
        try (AppServer bare = WildFly.startWithoutMicroProfile()) {
            boolean deployed = bare.tryDeploy(Apps.shop("bare.war", settings()));
            assertFalse(deployed, bare::log);
            assertTrue(bare.log().contains("ILK-040: the application cannot see MicroProfile Config"), bare::log);
            assertEquals(404, bare.status("/bare/counters/ttl"));
        }
    }
}
