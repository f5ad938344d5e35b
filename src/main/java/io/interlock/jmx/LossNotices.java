package io.interlock.jmx;

import io.interlock.LockListener;
import io.interlock.LockLost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Tells JMX clients of lost locks. It listens to the manager only while somebody listens to it: a listener makes every lock dearer,
 * and most managers are never asked.
 */
final class LossNotices extends NotificationBroadcasterSupport implements LockListener {

    private final LockSource source;
    private final List<NotificationListener> clients = new ArrayList<>();
    private final AtomicLong number = new AtomicLong();
    private volatile @Nullable ObjectName name;

    LossNotices(LockSource source) {
        super(new MBeanNotificationInfo(
                new String[] {LockManagerMXBean.LOST},
                Notification.class.getName(),
                "A lock was lost while its holder counted on it: others may hold it now. User data: a CompositeData of key,"
                        + " backend, fencingToken, fencingTokenText, reason (EXPIRED, UNCONFIRMED, TAKEN, FORCED, CLOSED),"
                        + " heldMillis and method."));
        this.source = source;
    }

    /** The name that notices come from. */
    void comeFrom(ObjectName bean) {
        name = bean;
    }

    /** The bean was taken down: nobody can subscribe or unsubscribe any more. */
    void end() {
        name = null;
        synchronized (clients) {
            clients.clear();
            source.removeListener(this);
        }
    }

    @Override
    public void addNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback) {
        super.addNotificationListener(listener, filter, handback);
        synchronized (clients) {
            clients.add(listener);
            if (clients.size() == 1) {
                source.addListener(this);
            }
        }
    }

    @Override
    public void removeNotificationListener(NotificationListener listener) throws ListenerNotFoundException {
        super.removeNotificationListener(listener);
        synchronized (clients) {
            clients.removeIf(listener::equals);
            stopIfAlone();
        }
    }

    @Override
    public void removeNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
            throws ListenerNotFoundException {
        super.removeNotificationListener(listener, filter, handback);
        synchronized (clients) {
            clients.remove(listener);
            stopIfAlone();
        }
    }

    private void stopIfAlone() {
        if (clients.isEmpty()) {
            source.removeListener(this);
        }
    }

    @Override
    public void lost(LockLost event) {
        ObjectName from = name;
        if (from != null) {
            Notification notice = new Notification(
                    LockManagerMXBean.LOST,
                    from,
                    number.incrementAndGet(),
                    System.currentTimeMillis(),
                    "Lost the lock '" + event.key() + "' (backend " + event.backend() + ")"
                            + event.method().map(method -> " of " + method).orElse("") + " after "
                            + event.held().toMillis() + " ms: " + event.reason());
            notice.setUserData(LossData.of(event));
            sendNotification(notice);
        }
    }
}
