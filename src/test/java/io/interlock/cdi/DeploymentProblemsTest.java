package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.DistributedLock;
import io.interlock.LockKey;
import io.interlock.LockManager;
import io.interlock.OnFailure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.PrePassivate;
import jakarta.ejb.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Inject;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Every mistake is found at deployment, and all of them at once. */
class DeploymentProblemsTest {

    private static final String HERE = DeploymentProblemsTest.class.getName() + "$";

    private static final String NOT_INTERCEPTED = ": it is never intercepted, so it would run without its lock."
            + " Fix: put the annotation on a method that is not private, static, an initializer or a callback.";

    /** What Open Liberty makes of several copies of our jar in one EAR. */
    static class TakesOurInterceptorOut implements Extension {
        void takeOut(@Observes ProcessAnnotatedType<DistributedLockInterceptor> event) {
            event.veto();
        }
    }

    @ApplicationScoped
    static class Unprotected {
        @DistributedLock
        void work() {}
    }

    @Test
    void annotatedMethodsThatWouldNotBeIntercepted() {
        assertEquals(
                List.of(
                        "ILK-124: the container has not taken up io.interlock.cdi.DistributedLockInterceptor, so that methods of "
                                + HERE
                                + "Unprotected would run without their locks. Fix: keep one copy of Interlock in the"
                                + " application, in the EAR's library directory; else look for an extension that vetoes its classes."),
                Deployments.problems(
                        Container.with().beans(Unprotected.class).extension(new TakesOurInterceptorOut())));
    }

    @ApplicationScoped
    static class Hidden {
        @DistributedLock
        private void ofItsOwn() {}

        @DistributedLock
        static void ofAll() {}

        void uses() {
            ofItsOwn();
        }
    }

    @Test
    void g3_annotatedPrivateAndStaticMethods() {
        assertEquals(
                List.of(
                        "ILK-100: " + HERE + "Hidden.ofAll() has @DistributedLock and is static" + NOT_INTERCEPTED,
                        "ILK-100: " + HERE + "Hidden.ofItsOwn() has @DistributedLock and is private" + NOT_INTERCEPTED),
                Deployments.problems(Hidden.class));
    }

    /** An EJB's, whose container calls both. */
    @ApplicationScoped
    @DistributedLock(key = "{{nobody}}")
    static class Timers {
        @Schedule
        private void tick() {}

        @PrePassivate
        void pack() {}
    }

    @ApplicationScoped
    static class EjbCallback {
        @PrePassivate
        @DistributedLock
        void pack() {}
    }

    @Test
    void g3_anEjbsPrivateTimersAreMeantAndItsCallbacksAreNot() {
        List<String> problems = Deployments.problems(Timers.class);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains(HERE + "Timers.tick()"), problems::toString);
        assertEquals(
                List.of("ILK-100: " + HERE
                        + "EjbCallback.pack() has @DistributedLock and is called by the container as @PrePassivate"
                        + NOT_INTERCEPTED),
                Deployments.problems(EjbCallback.class));
    }

    @ApplicationScoped
    @DistributedLock
    static class Helpers {
        private void ofItsOwn() {}

        static void ofAll() {}

        void uses() {
            ofItsOwn();
        }
    }

    @Test
    void g3_privateAndStaticMethodsUnderAnAnnotatedClassAreNone() {
        try (Container container = Container.of(Helpers.class)) {
            container.get(Helpers.class).uses();
        }
    }

    @ApplicationScoped
    static class Final {
        @DistributedLock
        final void fixed() {}
    }

    @ApplicationScoped
    @DistributedLock
    static class FinalUnderClass {
        final void fixed() {}
    }

    @ApplicationScoped
    @Quick
    static class FinalUnderStereotype {
        final void fixed() {}
    }

    @InterceptorBinding
    @DistributedLock
    @Retention(RetentionPolicy.RUNTIME)
    @interface Critical {}

    @ApplicationScoped
    static class FinalByBinding {
        @Critical
        final void fixed() {}
    }

    @Test
    void finalMethodsAreRefusedByTheContainer() {
        for (Class<?> bean :
                List.of(Final.class, FinalUnderClass.class, FinalUnderStereotype.class, FinalByBinding.class)) {
            String refusal = Deployments.refusal(Container.with().beans(bean)).getMessage();
            assertTrue(refusal.contains(bean.getName()) && refusal.contains("final"), refusal);
        }
    }

    @ApplicationScoped
    static class Callbacks {
        @PostConstruct
        @DistributedLock
        void start() {}

        @PreDestroy
        @DistributedLock
        void stop() {}

        @Inject
        @DistributedLock
        void set(LockManager locks) {}
    }

    @Test
    void methodsThatTheContainerCallsWithoutInterceptors() {
        assertEquals(
                List.of(
                        "ILK-100: " + HERE + "Callbacks.set(LockManager) has @DistributedLock and is called by the"
                                + " container as @Inject" + NOT_INTERCEPTED,
                        "ILK-100: " + HERE + "Callbacks.start() has @DistributedLock and is called by the container as"
                                + " @PostConstruct" + NOT_INTERCEPTED,
                        "ILK-100: " + HERE + "Callbacks.stop() has @DistributedLock and is called by the container as"
                                + " @PreDestroy" + NOT_INTERCEPTED),
                Deployments.problems(Callbacks.class));
    }

    @Stereotype
    @DistributedLock(ttl = 1000)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Quick {}

    @Stereotype
    @DistributedLock(ttl = 9000)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Slow {}

    @ApplicationScoped
    @Quick
    @Slow
    static class Torn {
        void run() {}
    }

    @Test
    void stereotypesThatDisagree() {
        assertEquals(
                List.of("ILK-102: " + HERE + "Torn gets 2 different @DistributedLock from its stereotypes or"
                        + " interceptor bindings. Fix: put the one that is meant on it directly."),
                Deployments.problems(Torn.class));
    }

    static class OwnStage extends CompletableFuture<String> {}

    @ApplicationScoped
    static class Stages {
        @DistributedLock
        OwnStage own() {
            return new OwnStage();
        }
    }

    @Test
    void aStageTypeThatCannotBeMade() {
        assertEquals(
                List.of("ILK-103: " + HERE + "Stages.own() returns " + HERE + "OwnStage, a CompletionStage that cannot"
                        + " be made here, so its lock cannot end with it."
                        + " Fix: return CompletionStage or CompletableFuture."),
                Deployments.problems(Stages.class));
    }

    @ApplicationScoped
    static class Futures {
        @DistributedLock
        Future<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    @RequestScoped
    static class PerRequest {
        @DistributedLock(waits = true)
        CompletionStage<String> later() {
            return CompletableFuture.completedFuture("");
        }

        @DistributedLock
        CompletionStage<String> now() {
            return CompletableFuture.completedFuture("");
        }
    }

    @Dependent
    static class OfSomebody extends PerRequest {}

    @Test
    void f2_doubtfulAsynchronousMethodsAreWarnings() {
        try (Log log = new Log()) {
            Container.of(Futures.class, PerRequest.class, OfSomebody.class).close();
            String late = " may run when the caller has returned, since it waits for its lock and returns a stage, but"
                    + " its bean is @";
            String fix = " and may have ended by then. Fix: make the bean @ApplicationScoped, or do not wait.";
            assertEquals(
                    List.of(
                            "ILK-104: " + HERE
                                    + "Futures.later() returns java.util.concurrent.Future: its lock ends when"
                                    + " the method returns, not when that completes."
                                    + " Fix: return CompletionStage or CompletableFuture.",
                            "ILK-105: " + HERE + "OfSomebody.later()" + late + "Dependent" + fix,
                            "ILK-105: " + HERE + "PerRequest.later()" + late + "RequestScoped" + fix),
                    log.ours(Level.WARNING).stream().sorted().toList());
        }
    }

    @ApplicationScoped
    @DistributedLock
    static class Walk implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public String next() {
            return "";
        }
    }

    @Test
    void defaultMethodsThatAContainerDoesNotIntercept() {
        if (Container.isWeld()) {
            try (Container container = Container.of(Walk.class)) {
                container.get(Walk.class).forEachRemaining(next -> {});
                assertEquals(1, container.locks().statistics().acquired());
            }
            return;
        }
        String text = " is a default method of java.util.Iterator, which this container does not intercept for a"
                + " @DistributedLock on the class, so it would run without its lock. Fix: override it in the class, or"
                + " annotate methods instead.";
        assertEquals(
                List.of(
                        "ILK-106: " + HERE + "Walk.forEachRemaining(Consumer)" + text,
                        "ILK-106: " + HERE + "Walk.remove()" + text),
                Deployments.problems(Walk.class));
    }

    @ApplicationScoped
    static class Fallbacks {
        @DistributedLock(fallbackMethod = "nowhere")
        String missing(String id) {
            return "";
        }

        @DistributedLock(fallbackMethod = "other")
        String parameters(String id, int count) {
            return "";
        }

        @DistributedLock(fallbackMethod = "other")
        int returns(String id) {
            return 0;
        }

        @DistributedLock(fallbackMethod = "other", onFailure = OnFailure.SKIP)
        String skips(String id) {
            return "";
        }

        @DistributedLock(fallbackMethod = "itself")
        String itself(String id) {
            return "";
        }

        String other(String id) {
            return "";
        }
    }

    @Test
    void fallbacksThatCannotAnswer() {
        assertEquals(
                List.of(
                        "ILK-110: the fallbackMethod of " + HERE + "Fallbacks.missing(String) is 'nowhere', but " + HERE
                                + "Fallbacks has no nowhere(String)."
                                + " Fix: name a method of the same class with the same parameters.",
                        "ILK-110: the fallbackMethod of " + HERE + "Fallbacks.parameters(String, int) is 'other', but "
                                + HERE + "Fallbacks has no other(String, int)."
                                + " Fix: name a method of the same class with the same parameters.",
                        "ILK-111: the fallbackMethod of " + HERE + "Fallbacks.returns(String) returns java.lang.String,"
                                + " not int. Fix: let other return the same type.",
                        "ILK-112: " + HERE + "Fallbacks.skips(String) has onFailure = SKIP and the fallbackMethod"
                                + " 'other', which exclude each other. Fix: set one of them.",
                        "ILK-113: " + HERE + "Fallbacks.itself(String) is its own fallbackMethod: its body would run"
                                + " without the lock. Fix: name another method; where the annotation is on the class, a"
                                + " private one."),
                Deployments.problems(Fallbacks.class));
    }

    @ApplicationScoped
    static class Numbers {
        @DistributedLock(ttl = 0, backend = "etcd")
        void ttl() {}

        @DistributedLock(key = "a-{{x")
        void key(String x) {}

        @DistributedLock(ttl = 1000, minHold = 2000)
        void hold() {}
    }

    @Test
    void badTemplatesNumbersAndBackendsAreReportedTogetherWithTheSettings() {
        Container.Builder application =
                Container.with().beans(Numbers.class).setting("interlock.max-handovers", "1024");

        assertEquals(
                List.of(
                        "ILK-013: interlock.max-handovers is '1024', out of bounds (from test)."
                                + " Fix: at least 0, at most 1023.",
                        "ILK-032: @DistributedLock on " + HERE + "Numbers.ttl: ttl is 0 ms."
                                + " Fix: at least 10 ms, at most 365 days.",
                        "ILK-033: " + HERE + "Numbers.hold, with its overrides and the global settings: minHold is"
                                + " 2000 ms, above the ttl of 1000 ms. Fix: raise the ttl or lower minHold.",
                        "ILK-044: " + HERE
                                + "Numbers.ttl: Backend 'etcd' is not registered. Fix: use one of hazelcast, memory, redis, or"
                                + " register a LockBackendProvider by ServiceLoader or as a bean."),
                Deployments.problems(application).stream()
                        .filter(problem -> !problem.startsWith("ILK-131"))
                        .toList());
        assertTrue(
                Deployments.problems(application).stream()
                        .anyMatch(problem -> problem.startsWith("ILK-131: ")
                                && problem.contains("key template 'a-{{x' of " + HERE + "Numbers.key(String)")),
                "the template");
    }

    @Test
    void whatIsSuspiciousIsSaidAlsoWhenTheStartFails() {
        try (Log log = new Log()) {
            Deployments.refusal(
                    Container.with().beans(Numbers.class, Futures.class).setting("interlock.defualt-ttl", "5s"));
            assertEquals(
                    List.of("ILK-002", "ILK-104"),
                    log.ours(Level.WARNING).stream()
                            .map(text -> text.substring(0, 7))
                            .sorted()
                            .toList());
        }
    }

    @ApplicationScoped
    static class SingleBraces {
        @DistributedLock(key = "stock-{productId}")
        void run(@LockKey("productId") String productId) {}
    }

    @Test
    void aKeyThatNamesAParameterInItsTextIsAWarning() {
        try (Log log = new Log()) {
            Container.of(SingleBraces.class).close();
            assertEquals(
                    List.of("ILK-148: '{productId}' is plain text, the same for every productId (key template"
                            + " 'stock-{productId}' of " + HERE
                            + "SingleBraces.run(String)). Fix: write {{productId}}."),
                    log.ours(Level.WARNING));
        }
    }

    @Test
    void problemsAreNotBuriedInStackTraces() {
        Throwable refusal = Deployments.refusal(Container.with().beans(Fallbacks.class));
        assertFalse(String.valueOf(refusal.getMessage()).contains("\tat "), refusal.getMessage());
        for (Throwable problem : refusal.getSuppressed()) {
            assertEquals(0, problem.getStackTrace().length);
        }
    }

    @ApplicationScoped
    @DistributedLock(key = "{{id}}")
    static class ByParameter {
        void one(String id) {}

        void other(String name) {}
    }

    @Test
    void g3_everyBusinessMethodMustResolveTheKeyOfItsClass() {
        assertEquals(
                List.of("ILK-134: the method has no parameter 'id' (column 3 of key template '{{id}}' of " + HERE
                        + "ByParameter.other(String)). Fix: use one of: name."),
                Deployments.problems(ByParameter.class));
    }
}
