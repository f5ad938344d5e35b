package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.DistributedLock;
import io.interlock.OnFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a caller gets instead of the body when the lock is busy. */
class BusyAnswersTest {

    @ApplicationScoped
    @DistributedLock(key = "k", onFailure = OnFailure.SKIP)
    static class Skipping {
        void nothing() {
            throw new AssertionError("the body ran");
        }

        boolean flag() {
            return true;
        }

        byte small() {
            return 1;
        }

        short shorter() {
            return 1;
        }

        char letter() {
            return 'a';
        }

        int number() {
            return 1;
        }

        long longer() {
            return 1;
        }

        float real() {
            return 1;
        }

        double longReal() {
            return 1;
        }

        String text() {
            return "";
        }

        Integer boxed() {
            return 1;
        }

        List<String> list() {
            return List.of("");
        }

        Optional<String> optional() {
            return Optional.of("");
        }

        OptionalInt optionalInt() {
            return OptionalInt.of(1);
        }

        OptionalLong optionalLong() {
            return OptionalLong.of(1);
        }

        OptionalDouble optionalDouble() {
            return OptionalDouble.of(1);
        }

        CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("");
        }

        CompletableFuture<String> future() {
            return CompletableFuture.completedFuture("");
        }

        Future<String> plainFuture() {
            return CompletableFuture.completedFuture("");
        }
    }

    @Test
    void skipReturnsNothingAsTheReturnTypeSaysIt() throws Exception {
        try (Container container = Container.of(Skipping.class)) {
            Skipping bean = container.get(Skipping.class);
            container.locks().acquire("k").orElseThrow();
            bean.nothing();
            assertEquals(false, bean.flag());
            assertEquals((byte) 0, bean.small());
            assertEquals((short) 0, bean.shorter());
            assertEquals('\0', bean.letter());
            assertEquals(0, bean.number());
            assertEquals(0L, bean.longer());
            assertEquals(0f, bean.real());
            assertEquals(0d, bean.longReal());
            assertNull(bean.text());
            assertNull(bean.boxed());
            assertNull(bean.list());
            assertEquals(Optional.empty(), bean.optional());
            assertEquals(OptionalInt.empty(), bean.optionalInt());
            assertEquals(OptionalLong.empty(), bean.optionalLong());
            assertEquals(OptionalDouble.empty(), bean.optionalDouble());
            assertNull(bean.stage().toCompletableFuture().join());
            assertNull(bean.future().join());
            assertNull(bean.plainFuture().get());
            assertNotSame(bean.future(), bean.future());
        }
    }

    static class Above {
        static String shared(String id, int... counts) {
            return "shared " + id + counts.length;
        }
    }

    @ApplicationScoped
    static class Falling extends Above {

        private final IOException failure = new IOException("the fallback's own");

        @DistributedLock(key = "k", fallbackMethod = "instead")
        Object run(String id) {
            return "ran";
        }

        private String instead(String id) {
            return "instead " + id + failure().getMessage();
        }

        String instead(int id) {
            return "wrong overload";
        }

        @DistributedLock(key = "k", fallbackMethod = "shared")
        String inherited(String id, int... counts) {
            return "ran";
        }

        @DistributedLock(key = "k", fallbackMethod = "fails")
        void failing() {}

        private void fails() throws IOException {
            throw failure;
        }

        @DistributedLock(key = "k", fallbackMethod = "later")
        CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("ran");
        }

        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("later");
        }

        IOException failure() {
            return failure;
        }
    }

    @Test
    void theFallbackAnswersWithTheArgumentsOfTheCall() {
        try (Container container = Container.of(Falling.class)) {
            Falling bean = container.get(Falling.class);
            assertEquals("ran", bean.run("a"));
            container.locks().acquire("k").orElseThrow();
            assertEquals("instead athe fallback's own", bean.run("a"));
            assertEquals("shared b2", bean.inherited("b", 1, 2));
            assertEquals("later", bean.stage().toCompletableFuture().join());
            assertSame(bean.failure(), assertThrows(IOException.class, bean::failing));
        }
    }
}
