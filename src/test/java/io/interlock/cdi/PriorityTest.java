package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import io.interlock.LockManager;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** The lock among the interceptors of a server, by their priorities. */
class PriorityTest {

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Transactional {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Asynchronous {}

    @ApplicationScoped
    static class Diary {

        private final List<String> lines = new ArrayList<>();

        void add(String line) {
            lines.add(line);
        }

        List<String> lines() {
            return lines;
        }
    }

    /** Notes when it begins and ends, and whether the lock is held then. */
    static class Noting {

        @Inject
        Diary diary;

        @Inject
        LockManager locks;

        Object note(String before, String after, InvocationContext context) throws Exception {
            diary.add(before + (locks.isLocked("k") ? " locked" : " free"));
            try {
                return context.proceed();
            } finally {
                diary.add(after + (locks.isLocked("k") ? " locked" : " free"));
            }
        }
    }

    @Transactional
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class TransactionalInterceptor extends Noting {
        @AroundInvoke
        Object around(InvocationContext context) throws Exception {
            return note("begin", "commit", context);
        }
    }

    @Asynchronous
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 5)
    static class AsynchronousInterceptor extends Noting {
        @AroundInvoke
        Object around(InvocationContext context) throws Exception {
            return note("hop", "back", context);
        }
    }

    @ApplicationScoped
    static class Service {

        @Inject
        Diary diary;

        @Transactional
        @Asynchronous
        @DistributedLock(key = "k")
        void run() {
            diary.add("body");
        }
    }

    private static Container.Builder application() {
        return Container.with()
                .beans(Service.class, Diary.class, TransactionalInterceptor.class, AsynchronousInterceptor.class);
    }

    @Test
    void theLockIsTakenAfterTheThreadHopAndOutlivesTheCommit() {
        try (Container container = application().start()) {
            container.get(Service.class).run();
            assertEquals(
                    List.of("hop free", "begin locked", "body", "commit locked", "back free"),
                    container.get(Diary.class).lines());
        }
    }

    @Test
    void theSettingMovesItAndInsideTheTransactionIsAWarning() {
        try (Log log = new Log();
                Container container = application()
                        .setting("interlock.interceptor-priority", "210")
                        .start()) {
            container.get(Service.class).run();
            assertEquals(
                    List.of("hop free", "begin free", "body", "commit free", "back free"),
                    container.get(Diary.class).lines());
            assertEquals(
                    List.of(
                            "ILK-020: interlock.interceptor-priority is '210', inside @Transactional, which has 200: the"
                                    + " lock is taken after the transaction has begun (from test). Fix: a number from 6 to 199."),
                    log.ours(Level.WARNING));
        }
    }
}
