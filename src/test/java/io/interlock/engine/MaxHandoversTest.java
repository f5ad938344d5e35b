package io.interlock.engine;

import static io.interlock.engine.EngineFixture.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.LockHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other nodes get their turn: semantics C4. */
class MaxHandoversTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 1023})
    void c4_anotherNodeGetsItsTurnAfterThatManyHandOvers(int most) {
        EngineFixture f = new EngineFixture(most);
        EngineFixture other = f.node();
        LockHandle handle = f.take();
        long first = handle.fencingToken();
        CompletableFuture<Optional<LockHandle>> theirs = other.queue();
        List<CompletableFuture<Optional<LockHandle>>> ours = new ArrayList<>();
        for (int i = 0; i < most + 5; i++) {
            ours.add(f.queue());
        }
        for (int i = 0; i < most; i++) {
            handle.release();
            handle = f.granted(ours.get(i));
            assertEquals(first + i + 1, handle.fencingToken());
        }
        handle.release();
        LockHandle turn = other.granted(theirs);
        assertEquals(most, f.engine.statistics().handedOver());
        turn.release();
        for (CompletableFuture<Optional<LockHandle>> next : ours.subList(most, most + 5)) {
            f.granted(next).release();
        }
        f.assertIdle();
        f.afterEach(null);
    }

    @Test
    void c4_withoutOthersTheLineGoesOnAfterATrueRelease() {
        EngineFixture f = new EngineFixture(1);
        LockHandle handle = f.take();
        List<Long> tokens = new ArrayList<>(List.of(handle.fencingToken()));
        List<CompletableFuture<Optional<LockHandle>>> line = List.of(f.queue(), f.queue(), f.queue());
        for (CompletableFuture<Optional<LockHandle>> next : line) {
            handle.release();
            handle = f.granted(next);
            tokens.add(handle.fencingToken());
        }
        long base = tokens.get(0);
        assertEquals(List.of(base, base + 1, base + 1024, base + 1025), tokens);
        assertEquals(KEY, handle.key());
        f.afterEach(null);
    }
}
