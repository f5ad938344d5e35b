package io.interlock.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.LockInfo;
import io.interlock.LockListener;
import io.interlock.LockLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class LossNoticesTest {

    private final List<LockListener> listeners = new ArrayList<>();

    private final LossNotices notices = new LossNotices(new LockSource() {
        @Override
        public List<LockInfo> heldLocks(String afterKey, String afterBackend, int limit) {
            return List.of();
        }

        @Override
        public Optional<LockInfo> heldLock(String key, String backend) {
            return Optional.empty();
        }

        @Override
        public Optional<StoreEntry> inStore(String key, String backend) {
            return Optional.empty();
        }

        @Override
        public String mainBackend() {
            return "memory";
        }

        @Override
        public void addListener(LockListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(LockListener listener) {
            listeners.remove(listener);
        }
    });

    private static NotificationListener client(List<Notification> seen) {
        return (notice, handback) -> seen.add(notice);
    }

    @Test
    void theManagerIsListenedToOnlyWhileAClientIs() throws Exception {
        NotificationListener one = client(new ArrayList<>());
        NotificationListener other = client(new ArrayList<>());
        assertEquals(List.of(), listeners);
        notices.addNotificationListener(one, null, null);
        notices.addNotificationListener(one, null, "again");
        notices.addNotificationListener(other, null, null);
        assertEquals(List.of(notices), listeners);
        notices.removeNotificationListener(other, null, null);
        notices.removeNotificationListener(one, null, "again");
        assertEquals(List.of(notices), listeners);
        notices.removeNotificationListener(one);
        assertEquals(List.of(), listeners);
        assertThrows(ListenerNotFoundException.class, () -> notices.removeNotificationListener(one));
        notices.addNotificationListener(other, null, null);
        assertEquals(List.of(notices), listeners);
    }

    @Test
    void theManagerIsNotListenedToForABeanThatWasTakenDown() {
        notices.addNotificationListener(client(new ArrayList<>()), null, null);
        notices.end();
        assertEquals(List.of(), listeners);
    }

    @Test
    void noticesAreNumberedAndComeFromTheBeanWhileItIsRegistered() throws Exception {
        List<Notification> seen = new ArrayList<>();
        notices.addNotificationListener(client(seen), null, null);
        LockLost lost =
                new LockLost("k", "memory", 7, LockLost.Reason.TAKEN, Duration.ofMillis(1500), Optional.empty());
        notices.lost(lost);
        assertEquals(List.of(), seen);
        ObjectName name = new ObjectName("io.interlock:type=LockManager,application=\"a\"");
        notices.comeFrom(name);
        notices.lost(lost);
        notices.lost(lost);
        assertEquals(
                List.of(1L, 2L),
                seen.stream().map(Notification::getSequenceNumber).toList());
        assertEquals(name, seen.get(0).getSource());
        assertEquals(
                "Lost the lock 'k' (backend memory) after 1500 ms: TAKEN",
                seen.get(0).getMessage());
    }
}
