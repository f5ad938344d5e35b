package io.interlock.servers;

import com.acme.other.Slow;
import com.acme.plain.Plain;
import com.acme.shop.Shop;
import io.interlock.LockManager;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archives to deploy. */
final class Apps {

    private static final String SETTINGS = "META-INF/microprofile-config.properties";

    private Apps() {}

    /** The shop, with the library inside. */
    static WebArchive shop(String name, Map<String, String> settings) {
        return bare(name, settings).addPackage(Shop.class.getPackage()).addAsLibraries(library());
    }

    /** The same with what keeps locks in Redis. */
    static WebArchive shopWithRedis(String name, Map<String, String> settings) {
        return shop(name, settings).addAsLibraries(redis());
    }

    /** What keeps locks in Redis. */
    static File[] redis() {
        return libraries("lettuce-", "netty-", "reactor-", "reactive-", "slf4j-api", "redis-");
    }

    /** One like the shop, without any locks. */
    static WebArchive plain(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addPackage(Plain.class.getPackage());
    }

    /** One that has nothing to do with locks. */
    static WebArchive other(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addClass(Slow.class);
    }

    /** Nothing but settings. */
    static WebArchive bare(String name, Map<String, String> settings) {
        return ShrinkWrap.create(WebArchive.class, name).addAsResource(text(settings), SETTINGS);
    }

    /** A library with nothing but settings. */
    static JavaArchive settings(String name, Map<String, String> settings) {
        return ShrinkWrap.create(JavaArchive.class, name).addAsResource(text(settings), SETTINGS);
    }

    private static StringAsset text(Map<String, String> settings) {
        return new StringAsset(settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n")));
    }

    /** The jar that this project builds. */
    static File library() {
        try {
            return new File(LockManager.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Jars of the tests' own class path, by the beginnings of their names. */
    static File[] libraries(String... beginnings) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.isFile() && Arrays.stream(beginnings).anyMatch(file.getName()::startsWith))
                .toArray(File[]::new);
    }
}
