package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import io.interlock.LockInfo;
import io.interlock.LockManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which annotation applies to which method. */
class BindingTest {

    /** Tells which locks are held while one of its methods runs. */
    static class Witness {

        @Inject
        LockManager locks;

        String held() {
            return String.join(
                    ",", locks.heldLocks().stream().map(LockInfo::key).toList());
        }
    }

    private static final String HERE = BindingTest.class.getName() + "$";

    @ApplicationScoped
    static class Plain extends Witness {
        @DistributedLock
        String locked() {
            return held();
        }

        String free() {
            return held();
        }
    }

    @Test
    void onAMethod() {
        try (Container container = Container.of(Plain.class)) {
            assertEquals(HERE + "Plain#locked", container.get(Plain.class).locked());
            assertEquals("", container.get(Plain.class).free());
        }
    }

    @ApplicationScoped
    @DistributedLock
    static class OnClass extends Witness {
        public String open() {
            return held();
        }

        protected String narrow() {
            return held();
        }

        String narrower() {
            return held();
        }

        @DistributedLock(key = "own")
        String own() {
            return held();
        }

        String other(String name) {
            return held();
        }

        String other(int number) {
            return held();
        }
    }

    @Test
    void g1_anEmptyKeyOnAClassIsOneLockPerMethodAndAMethodsAnnotationReplacesIt() {
        try (Container container = Container.of(OnClass.class)) {
            OnClass bean = container.get(OnClass.class);
            assertEquals(HERE + "OnClass#open", bean.open());
            assertEquals(HERE + "OnClass#narrow", bean.narrow());
            assertEquals(HERE + "OnClass#narrower", bean.narrower());
            assertEquals("own", bean.own());
            assertEquals(HERE + "OnClass#other", bean.other(""));
            assertEquals(HERE + "OnClass#other", bean.other(1));
        }
    }

    @ApplicationScoped
    static class Heir extends OnClass {
        @Override
        public String open() {
            return "heir " + held();
        }

        @Override
        String own() {
            return "heir " + held();
        }
    }

    @Test
    void anInheritedClassAnnotationAppliesToTheHeirAndAnOverriddenMethodsDoesNot() {
        try (Container container = Container.of(Heir.class)) {
            Heir bean = container.get(Heir.class);
            assertEquals("heir " + HERE + "Heir#open", bean.open());
            assertEquals(HERE + "Heir#narrow", bean.narrow());
            assertEquals("heir " + HERE + "Heir#own", bean.own());
        }
    }

    @ApplicationScoped
    static class Replaces extends Plain {
        @Override
        String locked() {
            return held();
        }
    }

    @Test
    void anOverridingMethodWithoutTheAnnotationIsFree() {
        try (Container container = Container.of(Replaces.class)) {
            assertEquals("", container.get(Replaces.class).locked());
        }
    }

    @ApplicationScoped
    static class Keeps extends Plain {}

    @Test
    void anInheritedMethodKeepsItsAnnotation() {
        try (Container container = Container.of(Keeps.class)) {
            assertEquals(HERE + "Keeps#locked", container.get(Keeps.class).locked());
        }
    }

    @Stereotype
    @DistributedLock(key = "by-stereotype")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Singleton {}

    @Stereotype
    @Singleton
    @Retention(RetentionPolicy.RUNTIME)
    @interface Job {}

    @ApplicationScoped
    @Job
    static class Nightly extends Witness {
        String run() {
            return held();
        }

        @DistributedLock(key = "own")
        String own() {
            return held();
        }
    }

    @ApplicationScoped
    @Job
    @DistributedLock(key = "by-class")
    static class Daily extends Witness {
        String run() {
            return held();
        }
    }

    @Test
    void g1_aStereotypeAppliesUnlessTheClassOrTheMethodSaysOtherwise() {
        try (Container container = Container.of(Nightly.class, Daily.class)) {
            assertEquals("by-stereotype", container.get(Nightly.class).run());
            assertEquals("own", container.get(Nightly.class).own());
            assertEquals("by-class", container.get(Daily.class).run());
        }
    }

    @InterceptorBinding
    @DistributedLock(key = "by-binding-{{0}}")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Critical {}

    @ApplicationScoped
    static class Bound extends Witness {
        @Critical
        String run(String id) {
            return held();
        }
    }

    @Test
    void aBindingThatCarriesTheAnnotationApplies() {
        try (Container container = Container.of(Bound.class)) {
            assertEquals("by-binding-7", container.get(Bound.class).run("7"));
        }
    }

    @ApplicationScoped
    static class Bare extends Witness {
        public String run() {
            return held();
        }
    }

    @SuppressWarnings("serial")
    static final class Literal extends AnnotationLiteral<DistributedLock> implements DistributedLock {
        @Override
        public String key() {
            return "added";
        }

        @Override
        public long ttl() {
            return 1000;
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public long waitTimeout() {
            return -1;
        }

        @Override
        public int retryCount() {
            return -1;
        }

        @Override
        public long retryDelay() {
            return -1;
        }

        @Override
        public boolean autoRenew() {
            return false;
        }

        @Override
        public long maxHold() {
            return -1;
        }

        @Override
        public long minHold() {
            return -1;
        }

        @Override
        public String backend() {
            return "";
        }

        @Override
        public io.interlock.OnFailure onFailure() {
            return io.interlock.OnFailure.THROW;
        }

        @Override
        public String fallbackMethod() {
            return "";
        }

        @Override
        public boolean releaseWithTransaction() {
            return true;
        }
    }

    static class Adds implements Extension {
        void add(@Observes ProcessAnnotatedType<Bare> event) {
            event.configureAnnotatedType()
                    .filterMethods(method -> method.getJavaMember().getName().equals("run"))
                    .forEach(method -> method.add(new Literal()));
        }
    }

    @Test
    void anAnnotationThatAnExtensionAddedCounts() {
        try (Container container =
                Container.with().beans(Bare.class).extension(new Adds()).start()) {
            assertEquals("added", container.get(Bare.class).run());
        }
    }

    abstract static class Payment<T> {
        abstract String pay(T order);
    }

    interface Booking<T> {
        String book(T order);
    }

    /** Not public, so the compiler puts a bridge for its public method into a public heir. */
    static class NotPublic extends Witness {
        @DistributedLock
        public String visible() {
            return held();
        }
    }

    @ApplicationScoped
    public static class Bridged extends NotPublic implements Booking<String> {
        @Override
        @DistributedLock(key = "book-{{order}}")
        public String book(String order) {
            return held();
        }
    }

    @ApplicationScoped
    @DistributedLock(key = "pay-{{order}}")
    static class CardPayment extends Payment<String> {
        @Inject
        LockManager locks;

        @Override
        String pay(String order) {
            return locks.current().orElseThrow().key();
        }
    }

    @Test
    void callsThroughBridgesAreLockedOnce() {
        try (Container container = Container.of(Bridged.class, CardPayment.class)) {
            Bridged bridged = container.get(Bridged.class);
            Booking<String> booking = bridged;
            Payment<String> payment = container.get(CardPayment.class);
            assertEquals("book-1", bridged.book("1"));
            assertEquals("book-2", booking.book("2"));
            assertEquals(HERE + "Bridged#visible", bridged.visible());
            assertEquals("pay-3", payment.pay("3"));
            assertEquals(4, container.locks().statistics().acquired());
        }
    }

    @Dependent
    static class CalledByTheContainer extends Witness {

        static final ThreadLocal<String> SEEN = new ThreadLocal<>();

        @DistributedLock(key = "observer-{{event}}")
        void on(@Observes String event) {
            SEEN.set(held());
        }

        @Produces
        @DistributedLock(key = "producer")
        List<String> make() {
            return List.of(held());
        }
    }

    @Test
    void observersAndProducersAreBusinessMethods() {
        try (Container container = Container.of(CalledByTheContainer.class)) {
            container.beanManager().getEvent().fire("e");
            assertEquals("observer-e", CalledByTheContainer.SEEN.get());
            CalledByTheContainer.SEEN.remove();
            assertEquals(
                    List.of("producer"),
                    container.get(CalledByTheContainer.class).make());
        }
    }
}
