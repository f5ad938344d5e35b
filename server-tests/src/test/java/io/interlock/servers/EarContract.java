package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.shop.Shop;
import io.interlock.servers.runtime.Jvm;
import java.util.Map;
import java.util.Set;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * What holds in servers that take EARs, which Payara Micro does not. They differ in how many CDI containers an EAR has, in whose
 * settings a library in a module reads, and in which of two copies of a library a module gets.
 */
abstract class EarContract extends ServerContract {

    /** The managers of that EAR, by the names that they have in JMX. */
    abstract Set<String> managers(String ear);

    /** Those with which modules exclude each other that share a library in the EAR. */
    abstract Map<String, String> sharing(String application);

    /** Whether a module has its own copy of a library that is in the EAR too. */
    abstract boolean prefersTheCopyInTheModule();

    @Test
    void libraryInTheEar() throws Exception {
        EnterpriseArchive ear = ear("shared.ear", bareShop("shared1.war"), bareShop("shared2.war"))
                .addAsLibraries(Apps.library())
                .addAsLibraries(Apps.redis())
                .addAsLibrary(Apps.settings("settings.jar", sharing("shared")));
        inJvmOf(ear, "shared1", "shared2");
    }

    @Test
    void libraryInEachModuleGivesEachItsOwnManager() throws Exception {
        Map<String, String> common = onRedis("");
        common.remove("interlock.application");
        EnterpriseArchive ear =
                ear("each.ear", own("each1"), own("each2")).addAsLibrary(Apps.settings("settings.jar", common));
        inJvmOf(ear, "each1", "each2");
    }

    private static WebArchive own(String name) {
        return Apps.shopWithRedis(name + ".war", Map.of("interlock.application", name));
    }

    @Test
    void libraryInTheEarAndInOneOfItsModules() throws Exception {
        int before = server.log().length();
        EnterpriseArchive ear = ear(
                        "mixed.ear", Apps.shopWithRedis("mixed1.war", onRedis("mixed1")), bareShop("mixed2.war"))
                .addAsLibraries(Apps.library())
                .addAsLibraries(Apps.redis())
                .addAsLibrary(Apps.settings("settings.jar", onRedis("mixed")));
        inJvmOf(ear, "mixed1", "mixed2");
        String log = server.log().substring(before);
        String warning = "ILK-123: the application has Interlock several times: in mixed1.war/WEB-INF/lib and in"
                + " content/mixed.ear/lib.";
        assertEquals(prefersTheCopyInTheModule(), log.contains(warning), log);
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

    private void inJvmOf(EnterpriseArchive ear, String... modules) throws Exception {
        server.deploy(ear);
        try (Jvm jvm = server.jvm()) {
            assertEquals(managers(ear.getName()), jvm.managers());
            Storm.over(ear.getName(), new Storm.Node(server, modules[0]), new Storm.Node(server, modules[1]));
        } finally {
            server.undeploy(ear.getName());
        }
        try (Jvm jvm = server.jvm()) {
            assertEquals(Set.of(), jvm.managers());
        }
    }
}
