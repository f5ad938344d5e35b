package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
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

    @Alternative
    @Priority(1)
    @ApplicationScoped
    @OutOfSight
    static class TestClient extends Client {
        @Override
        String name() {
            return "alternative";
        }
    }

    @ApplicationScoped
    @OutOfSight
    static class SecondClient extends Client {}

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
        }
    }

    @Test
    void whatIsAnnouncedIsChosenFromAsAnywhereElse() {
        try (Container container = Container.of(Client.class, TestClient.class)) {
            assertEquals(
                    "alternative",
                    announcedIn(container).bean(Client.class).orElseThrow().name());
        }
        try (Container container = Container.of(Client.class, SecondClient.class)) {
            assertEquals(Optional.empty(), announcedIn(container).bean(Client.class));
        }
    }

    private static ApplicationBeans announcedIn(Container container) {
        BeanManager manager = container.beanManager();
        return new ApplicationBeans(manager, List.copyOf(manager.getBeans(Client.class, Any.Literal.INSTANCE)));
    }
}
