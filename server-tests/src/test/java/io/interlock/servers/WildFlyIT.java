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
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("wildfly")
class WildFlyIT extends ServerContract {

    @Override
    AppServer start(Launch launch) {
        return WildFly.start(launch);
    }

    @Test
    void libraryInTheEarGivesItsModulesOneManager() throws Exception {
        EnterpriseArchive ear = ear("shared.ear", bareShop("shared1.war"), bareShop("shared2.war"))
                .addAsLibraries(Apps.library())
                .addAsLibrary(Apps.settings("settings.jar", settings("interlock.application", "shared")));
        inJvmOf(ear, Set.of("shared"), "shared1", "shared2");
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
