package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockManager;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a copy of the library is. That several work together is tested on servers: containers of Java SE load only one. */
class LibraryCopyTest {

    @ParameterizedTest
    @CsvSource({
        "/content/shop.war/WEB-INF/lib/interlock-1.0.jar/, shop.war/WEB-INF/lib",
        "/content/all.ear/shop.war/WEB-INF/lib/interlock-1.0.jar, shop.war/WEB-INF/lib",
        "/content/all.ear/lib/interlock-1.0.jar, content/all.ear/lib",
        "/srv/a/applications/all/shop_war/WEB-INF/lib/interlock-1.1.jar, shop_war/WEB-INF/lib",
        "file:/srv/shop.jar!/BOOT-INF/lib/interlock-1.0.jar!/, shop.jar/BOOT-INF/lib",
        "interlock.jar, ''",
        "/, ''",
    })
    void placeIsTheSameForEveryVersionAndMachine(String path, String place) {
        assertEquals(place, LibraryCopy.endOf(path));
    }

    @Test
    void classesOfTheJavaRuntimeAreNowhere() {
        assertEquals("", LibraryCopy.of(String.class).place());
    }

    @Test
    void copiesHaveBeansOfTheirOwn() {
        assertEquals(
                "io.interlock.LockManager@shop.war/WEB-INF/lib",
                new LibraryCopy("shop.war/WEB-INF/lib").beanId(LockManager.class));
    }

    @Test
    void severalAreNamedInOneMessage() {
        assertEquals(
                "ILK-123: the application has Interlock several times: in shop.war/WEB-INF/lib and in a.war/WEB-INF/lib,"
                        + " all.ear/lib. Each copy has a LockManager, threads and connections of its own, and serves only"
                        + " the classes that were loaded with it; on memory the copies do not exclude each other."
                        + " Fix: keep one of them, in the EAR's library directory.",
                Messages.severalCopies(
                        new LibraryCopy("shop.war/WEB-INF/lib"),
                        new TreeSet<>(Set.of("all.ear/lib", "a.war/WEB-INF/lib"))));
    }
}
