package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What a pooled thread is lent, it gives back. */
class LateCallsTest {

    private final List<String> steps = new ArrayList<>();
    private final ClassLoader own = Thread.currentThread().getContextClassLoader();

    /** A container whose every answer depends on the thread's class loader. */
    private final class Controller implements RequestContextController {
        @Override
        public boolean activate() {
            note("activate");
            return true;
        }

        @Override
        public void deactivate() {
            note("deactivate");
            throw new IllegalStateException("a bean of the request could not be destroyed");
        }
    }

    private void note(String step) {
        steps.add(step + (Thread.currentThread().getContextClassLoader() == own ? " outside" : ""));
    }

    @SuppressWarnings("unchecked")
    private Instance<RequestContextController> controllers() {
        return (Instance<RequestContextController>)
                Proxy.newProxyInstance(own, new Class<?>[] {Instance.class}, (proxy, method, arguments) -> {
                    note(method.getName());
                    return method.getName().equals("get") ? new Controller() : null;
                });
    }

    @Test
    void f1_theContainerIsAskedWithTheCallersLoaderAndAllIsGivenBackWhateverItThrows() throws Exception {
        LateCalls lateCalls = new LateCalls(controllers());
        try (URLClassLoader callers = new URLClassLoader(new URL[0], own)) {
            Thread.currentThread().setContextClassLoader(callers);
            Executor context = lateCalls.context();
            Thread.currentThread().setContextClassLoader(own);
            assertThrows(
                    IllegalStateException.class,
                    () -> lateCalls.call(
                            () -> {
                                note("task");
                                return null;
                            },
                            context));
        }
        assertEquals(List.of("get", "activate", "task", "deactivate", "destroy"), steps);
        assertSame(own, Thread.currentThread().getContextClassLoader());
    }
}
