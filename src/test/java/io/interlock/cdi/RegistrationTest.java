package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.enterprise.inject.spi.Extension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** How containers find us: by the extension, and not as a bean archive. */
class RegistrationTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void thereIsNoBeansXml() {
        assertFalse(Files.exists(RESOURCES.resolve("META-INF/beans.xml")));
    }

    @Test
    void theExtensionIsAService() {
        assertEquals(
                1,
                ServiceLoader.load(Extension.class).stream()
                        .filter(provider -> provider.type() == DistributedLockExtension.class)
                        .count());
    }
}
