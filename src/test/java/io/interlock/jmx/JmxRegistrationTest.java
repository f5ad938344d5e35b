package io.interlock.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.bootstrap.Interlock;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmxRegistrationTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @ParameterizedTest
    @ValueSource(strings = {"shop", "a,b=c*?\"x\"", "app:1"})
    void aManagerIsSeenWhileItIsOpen(String application) throws Exception {
        ObjectName name = name(application, "");
        try (LockManager locks = manager(application)) {
            assertEquals(0L, server.getAttribute(name, "HeldCount"));
            LockHandle handle = locks.acquire("k").orElseThrow();
            assertEquals(1L, server.getAttribute(name, "HeldCount"));
            assertEquals(application, server.getAttribute(name, "Application"));
            handle.release();
        }
        assertFalse(server.isRegistered(name));
    }

    @Test
    void k4_theSecondOfOneNameIsAnInstanceAndEachTakesDownItsOwn() throws Exception {
        LockManager first = manager("twins");
        LockManager second = manager("twins");
        assertTrue(server.isRegistered(name("twins", ",instance=2")));
        first.close();
        assertFalse(server.isRegistered(name("twins", "")));
        assertTrue(server.isRegistered(name("twins", ",instance=2")));
        LockManager third = manager("twins");
        assertTrue(server.isRegistered(name("twins", "")));
        third.close();
        second.close();
        assertFalse(server.isRegistered(name("twins", ",instance=2")));
    }

    @Test
    void whoeverHasTakenTheNameSinceKeepsIt() throws Exception {
        LockManager first = manager("moved");
        server.unregisterMBean(name("moved", ""));
        LockManager second = manager("moved");
        first.close();
        assertTrue(server.isRegistered(name("moved", "")));
        second.close();
        assertFalse(server.isRegistered(name("moved", "")));
    }

    @Test
    void closingTakesDownNothingElse() throws Exception {
        Set<ObjectName> before = server.queryNames(null, null);
        LockManager first = manager("alone");
        LockManager second = manager("alone");
        Set<ObjectName> ours = server.queryNames(null, null);
        ours.removeAll(before);
        assertEquals(Set.of(name("alone", ""), name("alone", ",instance=2")), ours);
        second.close();
        first.close();
        assertEquals(before, server.queryNames(null, null));
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        try (LockManager locks = Interlock.builder()
                .setting("interlock.application", "unseen")
                .setting("interlock.jmx.enabled", "false")
                .build()) {
            assertTrue(locks.acquire("k").isPresent());
            assertFalse(server.isRegistered(name("unseen", "")));
        }
    }

    private static LockManager manager(String application) {
        return Interlock.builder().setting("interlock.application", application).build();
    }

    private static ObjectName name(String application, String rest) throws Exception {
        return new ObjectName("io.interlock:type=LockManager,application=" + ObjectName.quote(application) + rest);
    }
}
