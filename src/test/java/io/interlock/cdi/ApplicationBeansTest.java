package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplicationBeansTest {

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface OutOfSight {}

    @ApplicationScoped
    @OutOfSight
    static class Client {
        String name() {
            return "client";
        }
    }

    /** As on Payara, which does not let a library in a WAR ask for beans of that WAR before it has started. */
    @Test
    void whatIsAnnouncedIsFoundThoughItCannotBeAskedFor() {
        try (Container container = Container.of(Client.class)) {
            BeanManager manager = container.beanManager();
            Bean<?> announced = manager.resolve(manager.getBeans(Client.class, Any.Literal.INSTANCE));
            ApplicationBeans unaware = new ApplicationBeans(manager, List.of());
            assertFalse(unaware.hasBean(Client.class));
            ApplicationBeans beans = new ApplicationBeans(manager, List.of(announced));
            assertTrue(beans.hasBean(Client.class));
            assertEquals("client", beans.bean(Client.class).orElseThrow().name());
            assertEquals(
                    List.of("client"),
                    beans.all(Client.class).stream().map(Client::name).toList());
            ApplicationBeans ambiguous = new ApplicationBeans(manager, List.of(announced, announced));
            assertEquals(Optional.empty(), ambiguous.bean(Client.class));
        }
    }
}
