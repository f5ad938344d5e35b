package io.interlock.backend.hazelcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.testkit.OpenedBackend;
import io.interlock.testkit.hazelcast.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A member whose cp-member-count is 0: it has FencedLocks, which a member's failure breaks. */
class UnsafeModeTest {

    private static final Logger LOG = Logger.getLogger("io.interlock.backend.hazelcast");

    private static final class Recorder extends Handler {

        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void isOpenedWithAWarning() {
        Recorder recorder = new Recorder();
        LOG.addHandler(recorder);
        try (Members members = Members.start(1, 0);
                OpenedBackend opened = OpenedBackend.of(new HazelcastBackendProvider(), Map.of(), members.member(0))) {
            assertEquals(
                    Optional.empty(),
                    opened.backend().inspect("k").toCompletableFuture().join());
        } finally {
            LOG.removeHandler(recorder);
        }
        assertEquals(
                1,
                recorder.messages.stream()
                        .filter(message -> message.startsWith("ILK-531: the CP subsystem of the Hazelcast instance"))
                        .count());
    }
}
