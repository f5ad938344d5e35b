package io.interlock.cdi;

import io.interlock.LockAcquired;
import io.interlock.LockListener;
import io.interlock.LockLost;
import io.interlock.LockRejected;
import io.interlock.LockReleased;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fires CDI events, of those types that somebody observes. */
final class CdiEvents implements LockListener {

    /** Observers are resolved by an event; what is in it does not matter. */
    private static final List<Record> SAMPLES = List.of(
            new LockAcquired("", "", 0, Duration.ZERO, false, Optional.empty()),
            new LockReleased("", "", 0, Duration.ZERO, Optional.empty()),
            new LockLost("", "", 0, LockLost.Reason.EXPIRED, Duration.ZERO, Optional.empty()),
            new LockRejected("", "", Duration.ZERO, Optional.empty(), Optional.empty()));

    private final Event<Object> events;
    private final Set<Class<?>> observed = new HashSet<>();
    private final Set<Class<?>> observedAsync = new HashSet<>();

    private CdiEvents(BeanManager beans) {
        events = beans.getEvent();
        for (Record sample : SAMPLES) {
            for (ObserverMethod<? super Record> observer : beans.resolveObserverMethods(sample)) {
                (observer.isAsync() ? observedAsync : observed).add(sample.getClass());
            }
        }
    }

    /** Empty if nobody observes any of them: then nothing is to be called. */
    static Optional<LockListener> observed(BeanManager beans) {
        CdiEvents events = new CdiEvents(beans);
        return events.observed.isEmpty() && events.observedAsync.isEmpty() ? Optional.empty() : Optional.of(events);
    }

    @Override
    public void acquired(LockAcquired event) {
        fire(event);
    }

    @Override
    public void released(LockReleased event) {
        fire(event);
    }

    @Override
    public void lost(LockLost event) {
        fire(event);
    }

    @Override
    public void rejected(LockRejected event) {
        fire(event);
    }

    private void fire(Record event) {
        if (observedAsync.contains(event.getClass())) {
            events.fireAsync(event);
        }
        if (observed.contains(event.getClass())) {
            events.fire(event);
        }
    }
}
