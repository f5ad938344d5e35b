package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Annotations that the container does not apply, because CDI does not inherit them. */
class DroppedAnnotationsTest {

    private static final String HERE = DroppedAnnotationsTest.class.getName() + "$";

    interface Booking<T> {
        @DistributedLock
        void book(T order);

        void cancel(T order);
    }

    @DistributedLock
    interface Audit {
        void audit();

        default void close() {}
    }

    @ApplicationScoped
    static class Desk implements Booking<String>, Audit {
        @Override
        public void book(String order) {}

        @Override
        public void cancel(String order) {}

        @Override
        public void audit() {}
    }

    @ApplicationScoped
    static class Safe implements Booking<String>, Audit {
        @Override
        @DistributedLock(key = "{{order}}")
        public void book(String order) {}

        @Override
        public void cancel(String order) {}

        @Override
        @DistributedLock
        public void audit() {}

        @Override
        @DistributedLock
        public void close() {}
    }

    @ApplicationScoped
    @DistributedLock
    static class SafeAsAWhole implements Audit {
        @Override
        public void audit() {}

        @Override
        public void close() {}
    }

    static class Above {
        @DistributedLock
        void run() {}
    }

    @ApplicationScoped
    static class Below extends Above {
        @Override
        void run() {}
    }

    @Test
    void anAnnotationOnWhatIsOverriddenIsAWarning() {
        try (Log log = new Log()) {
            Container.of(Desk.class, Safe.class, SafeAsAWhole.class, Below.class)
                    .close();
            assertEquals(
                    List.of(
                            warning("Below.run()", "Above"),
                            warning("Desk.audit()", "Audit"),
                            warning("Desk.book(String)", "Booking"),
                            warning("Desk.close()", "Audit")),
                    log.ours(Level.WARNING).stream().sorted().toList());
        }
    }

    private static String warning(String method, String annotated) {
        return "ILK-107: " + HERE + method + " runs without a lock: the @DistributedLock in " + HERE + annotated
                + " does not reach it, since CDI inherits annotations neither from interfaces nor from overridden"
                + " methods. Fix: repeat the annotation on it.";
    }

    interface Ready {
        @DistributedLock(key = "ready")
        default void ready() {}
    }

    @ApplicationScoped
    static class Takes implements Ready {}

    @Test
    void anAnnotatedDefaultMethodIsLockedOrStopsTheStart() {
        if (Container.isWeld()) {
            try (Container container = Container.of(Takes.class)) {
                container.get(Takes.class).ready();
                assertEquals(1, container.locks().statistics().acquired());
            }
            return;
        }
        assertEquals(
                List.of("ILK-106: " + HERE + "Takes.ready() is a default method of " + HERE
                        + "Ready, which this container does not intercept, so it would run without its lock."
                        + " Fix: override it in the class and put the annotation there."),
                Deployments.problems(Takes.class));
    }
}
