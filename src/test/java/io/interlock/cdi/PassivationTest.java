package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** Beans whose scope can be written to disk, and what the interceptor needs for that. */
class PassivationTest {

    @SessionScoped
    @SuppressWarnings("serial") // deployed only
    static class Cart implements Serializable {
        @DistributedLock
        public void order() {}
    }

    @ConversationScoped
    @SuppressWarnings("serial") // deployed only
    static class Wizard implements Serializable {
        @DistributedLock
        public void finish() {}
    }

    @ApplicationScoped
    static class Target {

        @Inject
        LockManager locks;

        @DistributedLock(key = "target")
        public String run() {
            return "";
        }

        @DistributedLock(key = "target")
        protected void unseen() {}
    }

    @Test
    void sessionAndConversationScopedBeansDeploy() {
        Container.of(Cart.class, Wizard.class).close();
    }

    @Test
    void theInterceptorSurvivesSerializationAndWorksWithoutABean() throws Exception {
        try (Container container = Container.of(Target.class)) {
            DistributedLockInterceptor interceptor =
                    copy(new DistributedLockInterceptor(null, container.get(LockPlans.class), container.locks()));
            InvocationContext call = call(new Target(), container.locks(), "run");
            assertEquals("target", interceptor.around(call));
        }
    }

    @Test
    void theClientProxiesAreAskedAtTheFirstCallOnly() throws Exception {
        try (Container container = Container.of(Target.class)) {
            LockPlans plans = container.get(LockPlans.class);
            int[] asked = {0};
            LockPlans counting = injected -> {
                asked[0]++;
                return plans.direct(injected);
            };
            DistributedLockInterceptor interceptor = new DistributedLockInterceptor(null, counting, container.locks());
            interceptor.around(call(new Target(), container.locks(), "run"));
            interceptor.around(call(new Target(), container.locks(), "run"));
            assertEquals(1, asked[0]);
            assertNotSame(container.locks(), plans.direct(container.locks()).locks());
        }
    }

    @Test
    void aMethodThatWasNotSeenAtDeploymentIsNotRunWithoutItsLock() {
        try (Container container = Container.of(Target.class)) {
            DistributedLockInterceptor interceptor =
                    new DistributedLockInterceptor(null, container.get(LockPlans.class), container.locks());
            InvocationContext call = call("not a bean", container.locks(), "run");
            assertEquals(
                    "ILK-121: java.lang.String.run() is intercepted for @DistributedLock but was not seen at deployment,"
                            + " so nothing was locked and it did not run. Fix: make its class a bean, with the annotation"
                            + " in place when it is discovered.",
                    assertThrows(IllegalStateException.class, () -> interceptor.around(call))
                            .getMessage());
        }
    }

    /** Proceeds to the key that is held then. */
    private static InvocationContext call(Object target, LockManager locks, String method) {
        return (InvocationContext) Proxy.newProxyInstance(
                PassivationTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getTarget" -> target;
                    case "getMethod" -> Target.class.getDeclaredMethod(method);
                    case "getParameters" -> new Object[0];
                    case "getContextData" -> new HashMap<String, Object>();
                    case "proceed" -> locks.current().map(LockHandle::key).orElse("none");
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private static DistributedLockInterceptor copy(DistributedLockInterceptor interceptor)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(interceptor);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DistributedLockInterceptor) in.readObject();
        }
    }
}
