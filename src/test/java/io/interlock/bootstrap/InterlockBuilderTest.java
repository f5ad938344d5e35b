package io.interlock.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockConfigurationException;
import io.interlock.LockException;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.spi.BackendSettings;
import io.interlock.spi.LockBackendProvider;
import io.interlock.testkit.FakeBackend;
import io.interlock.testkit.FakeBackendProvider;
import io.interlock.testkit.FakeCall;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterlockBuilderTest {

    @Test
    void startsFromMicroProfileConfigWithMemoryAsTheDefault() {
        try (LockManager locks = Interlock.builder().build()) {
            LockHandle handle = locks.acquire("k").orElseThrow();
            assertEquals("memory", handle.backend());
            assertTrue(handle.release());
        }
    }

    @Test
    void settingsHereAreOverTheConfiguration() {
        try (LockManager locks =
                Interlock.builder().setting("interlock.default-ttl", "5s").build()) {
            LockHandle handle = locks.acquire("k").orElseThrow();
            assertTrue(handle.remaining().toMillis() <= 5000);
        }
    }

    @Test
    void allProblemsAreReportedTogether() {
        LockConfigurationException wrong = assertThrows(
                LockConfigurationException.class,
                () -> Interlock.builder()
                        .setting("interlock.default-ttl", "30x")
                        .setting("interlock.max-handovers", "1024")
                        .setting("interlock.backend", "etcd")
                        .build());
        assertEquals(List.of("ILK-012", "ILK-013", "ILK-043"), codes(wrong));
        assertTrue(
                wrong.problems().get(2).contains("interlock.backend is 'etcd', a backend that is not registered"),
                wrong.getMessage());
        assertTrue(wrong.problems().get(2).contains("use one of hazelcast, memory, redis"), wrong.getMessage());
    }

    @Test
    void aBackendGivenHereIsUsedByNameAndClosedOnce() {
        FakeBackend fake = new FakeBackend(System::nanoTime);
        LockManager locks = Interlock.builder()
                .backend(new FakeBackendProvider("fake", fake))
                .setting("interlock.backend", "fake")
                .build();
        LockHandle handle = locks.acquire("k").orElseThrow();
        assertEquals("fake", handle.backend());
        assertTrue(locks.acquire("k", LockOptions.defaults().backend("memory")).isPresent());
        locks.close();
        locks.close();
        assertFalse(handle.isHeld());
        assertEquals(1, fake.calls(FakeCall.Close.class).size());
        assertThrows(LockException.class, () -> locks.acquire("k"));
    }

    private static final class NamelessProvider implements LockBackendProvider {

        @Override
        public String name() {
            return " ";
        }

        @Override
        public Factory configure(BackendSettings settings) {
            throw new AssertionError("never asked");
        }
    }

    @Test
    void aBackendWithoutANameIsAProblem() {
        InterlockBuilder builder = Interlock.builder().backend(new NamelessProvider());
        assertEquals(
                List.of("ILK-048: the backend provider " + NamelessProvider.class.getName()
                        + " has no name. Fix: let name() return one."),
                assertThrows(LockConfigurationException.class, builder::build).problems());
    }

    /** A provider that gives null where it must not. */
    private record ForgetfulProvider(@Nullable Factory factory) implements LockBackendProvider {

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        @SuppressWarnings("NullAway") // what it forgets
        public Factory configure(BackendSettings settings) {
            return factory;
        }
    }

    @Test
    @SuppressWarnings("NullAway") // it opens nothing
    void aBackendThatGivesNothingIsNamed() {
        InterlockBuilder noFactory =
                Interlock.builder().backend(new ForgetfulProvider(null)).setting("interlock.backend", "forgetful");
        assertEquals(
                ForgetfulProvider.class.getName() + ".configure() returned null. Fix: return a factory.",
                assertThrows(NullPointerException.class, noFactory::build).getMessage());
        InterlockBuilder noBackend = Interlock.builder()
                .backend(new ForgetfulProvider(context -> null))
                .setting("interlock.backend", "forgetful");
        assertEquals(
                "The factory of the backend 'forgetful' opened null. Fix: return a backend, or throw.",
                assertThrows(NullPointerException.class, noBackend::build).getMessage());
    }

    @Test
    void twoBackendsOfOneNameAreAProblem() {
        FakeBackend fake = new FakeBackend(System::nanoTime);
        LockConfigurationException wrong = assertThrows(
                LockConfigurationException.class,
                () -> Interlock.builder()
                        .backend(new FakeBackendProvider("memory", fake))
                        .build());
        assertEquals(List.of("ILK-041"), codes(wrong));
    }

    @Test
    void anUnknownBackendInTheOptionsNamesThoseThereAre() {
        try (LockManager locks = Interlock.builder().build()) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> locks.acquire("k", LockOptions.defaults().backend("x")));
            assertTrue(refused.getMessage()
                    .startsWith("Backend 'x' is not registered. Fix: use one of hazelcast, memory, redis"));
        }
    }

    @Test
    void j1_twoManagersOnMemoryDoNotExcludeEachOther() {
        try (LockManager one = Interlock.builder().build();
                LockManager other = Interlock.builder().build()) {
            assertTrue(one.acquire("k").isPresent());
            assertTrue(other.acquire("k").isPresent());
        }
    }

    @Test
    void aBackendThatOpensWhileTheManagerClosesIsClosedToo() {
        FakeBackend fake = new FakeBackend(System::nanoTime);
        LockManager locks = Interlock.builder()
                .backend(provider("slow", settings -> context -> {
                    closing.get().close();
                    return fake;
                }))
                .build();
        closing.set(locks);
        LockOptions slow = LockOptions.defaults().backend("slow");
        assertThrows(LockException.class, () -> locks.acquire("k", slow));
        assertEquals(1, fake.calls(FakeCall.Close.class).size());
    }

    @Test
    void wrongSettingsOfOneBackendAreNoProblemOfAnother() {
        LockManager locks = Interlock.builder()
                .backend(provider("bad", settings -> {
                    settings.problem("ILK-999", "bad.x", "is wrong", "Right it.");
                    return context -> new FakeBackend(System::nanoTime);
                }))
                .backend(new FakeBackendProvider("good", new FakeBackend(System::nanoTime)))
                .build();
        assertThrows(
                LockConfigurationException.class,
                () -> locks.acquire("k", LockOptions.defaults().backend("bad")));
        assertTrue(locks.acquire("k", LockOptions.defaults().backend("good")).isPresent());
        locks.close();
    }

    private final AtomicReference<LockManager> closing = new AtomicReference<>();

    private static LockBackendProvider provider(
            String name, Function<BackendSettings, LockBackendProvider.Factory> configure) {
        return new LockBackendProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Factory configure(BackendSettings settings) {
                return configure.apply(settings);
            }
        };
    }

    private static List<String> codes(LockConfigurationException wrong) {
        return wrong.problems().stream().map(text -> text.substring(0, 7)).toList();
    }
}
