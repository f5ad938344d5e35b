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
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

@Tag("wildfly")
class WildFlyIT extends ServerContract {

    @Override
    AppServer start(Launch launch) {
        return WildFly.start(launch);
    }

    @Override
    String timerThreads() {
        return "EE-ManagedScheduledExecutorService-default-";
    }

    @Test
    void libraryInTheEarGivesItsModulesOneManager() throws Exception {
        EnterpriseArchive ear = ear("shared.ear", bareShop("shared1.war"), bareShop("shared2.war"))
                .addAsLibraries(Apps.library())
                .addAsLibrary(Apps.settings("settings.jar", settings("interlock.application", "shared")));
        inJvmOf(ear, Set.of("shared"), "shared1", "shared2");
    }

    @Test
    void libraryInEachModuleGivesEachItsOwnManager() throws Exception {
        EnterpriseArchive ear = ear(
                        "each.ear",
                        Apps.shopWithRedis("each1.war", onRedis("each1")),
                        Apps.shopWithRedis("each2.war", onRedis("each2")))
                .addAsLibrary(Apps.settings("settings.jar", settings()));
        inJvmOf(ear, Set.of("each1", "each2"), "each1", "each2");
    }

    @Test
    void libraryInTheEarAndInOneOfItsModulesIsTwoManagersAndAWarning() throws Exception {
        int before = server.log().length();
        EnterpriseArchive ear = ear(
                        "mixed.ear", Apps.shopWithRedis("mixed1.war", onRedis("mixed1")), bareShop("mixed2.war"))
                .addAsLibraries(Apps.library())
                .addAsLibraries(Apps.redis())
                .addAsLibrary(Apps.settings("settings.jar", onRedis("mixed")));
        inJvmOf(ear, Set.of("mixed", "mixed1"), "mixed1", "mixed2");
        String log = server.log().substring(before);
        assertTrue(
                log.contains("ILK-123: the application has Interlock several times: in mixed1.war/WEB-INF/lib and in"
                        + " content/mixed.ear/lib."),
                log);
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

    private WebArchive bareShop(String name) {
        return Apps.bare(name, Map.of()).addPackage(Shop.class.getPackage());
    }

    private static EnterpriseArchive ear(String name, WebArchive... modules) {
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, name);
        for (WebArchive module : modules) {
            ear.addAsModule(module);
        }
        return ear;
    }

    private void inJvmOf(EnterpriseArchive ear, Set<String> managers, String... modules) throws Exception {
        server.deploy(ear);
        try (Jvm jvm = server.jvm()) {
            assertEquals(managers, jvm.managers());
            Storm.over(ear.getName(), new Storm.Node(server, modules[0]), new Storm.Node(server, modules[1]));
        } finally {
            server.undeploy(ear.getName());
        }
        try (Jvm jvm = server.jvm()) {
            assertEquals(Set.of(), jvm.managers());
        }
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
