package io.interlock.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockManager;
import io.interlock.LockOptions;
import io.interlock.bootstrap.Interlock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table below a board, read through a real connection. */
class JmxBoardTest {

    private static final Board ABOVE = new Board() {
        @Override
        public List<String> table(Ink ink) {
            return List.of("  above");
        }

        @Override
        public String line() {
            return "above";
        }
    };

    @Test
    void showsTheLocksThatJmxShows() {
        try (LockManager locks = Interlock.builder().build();
                JmxLink link = JmxLink.here()) {
            Board board = new JmxBoard(ABOVE, List.of(link));
            String thread = Thread.currentThread().getName();
            assertEquals("above; JMX: demo holds nothing, 0 waiting", board.line());
            assertEquals(
                    "          nothing is held", board.table(new Ink(false)).get(2));

            locks.acquire("task:export", LockOptions.defaults().ttl(Duration.ofMinutes(1)))
                    .orElseThrow();
            assertEquals("above; JMX: demo holds task:export by " + thread + ", 0 waiting", board.line());
            List<String> table = board.table(new Ink(false));
            assertEquals("  above", table.get(0));
            String row = table.get(2);
            assertTrue(row.startsWith("  demo    task:export            HELD      " + thread), row);
            String token = Long.toString(locks.heldLocks().get(0).fencingToken());
            assertTrue(row.endsWith(token), row);
            assertEquals("  demo: held 1, waiting 0, acquired 1, contended 0, lost 0, p99 wait 0 ms", table.get(3));
            assertEquals(4, table.size());
        }
    }

    @Test
    void onATerminalItIsAlwaysOfTheSameHeight() {
        try (LockManager locks = Interlock.builder().build();
                JmxLink link = JmxLink.here()) {
            Board board = new JmxBoard(ABOVE, List.of(link));
            int empty = board.table(new Ink(true)).size();
            for (int number = 0; number < 10; number++) {
                locks.acquire("task:" + number).orElseThrow();
                assertEquals(empty, board.table(new Ink(true)).size());
            }
        }
    }
}
