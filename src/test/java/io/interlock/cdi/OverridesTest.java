package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.DistributedLock;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Members overridden by configuration. A key shows best which one counts. */
class OverridesTest {

    static class Base {
        @Inject
        LockManager locks;

        @DistributedLock(key = "written")
        String onMethod() {
            return locks.current().map(LockHandle::key).orElse("none");
        }
    }

    @ApplicationScoped
    static class Heir extends Base {}

    @ApplicationScoped
    static class Other extends Base {}

    @DistributedLock(key = "written")
    static class BaseOfClass extends Base {
        String byClass() {
            return locks.current().map(LockHandle::key).orElse("none");
        }
    }

    @ApplicationScoped
    static class HeirOfClass extends BaseOfClass {}

    private static String setting(Class<?> type, String element) {
        return type.getName() + element + "/DistributedLock/key";
    }

    @Test
    void g2_anInheritedMethodIsOverriddenByItsOwnClassThenByTheBeans() {
        try (Container container = Container.with()
                .beans(Heir.class, Other.class)
                .setting(setting(Base.class, "/onMethod"), "base")
                .setting(setting(Heir.class, "/onMethod"), "heir")
                .start()) {
            assertEquals("heir", container.get(Heir.class).onMethod());
            assertEquals("base", container.get(Other.class).onMethod());
        }
    }

    @Test
    void g2_anAnnotationOnTheClassIsOverriddenByItsOwnClassThenByTheBeans() {
        try (Container container = Container.with()
                .beans(HeirOfClass.class)
                .setting(setting(BaseOfClass.class, ""), "base")
                .start()) {
            assertEquals("base", container.get(HeirOfClass.class).byClass());
            assertEquals("written", container.get(HeirOfClass.class).onMethod());
        }
        try (Container container = Container.with()
                .beans(HeirOfClass.class)
                .setting(setting(BaseOfClass.class, ""), "base")
                .setting(setting(HeirOfClass.class, ""), "heir")
                .start()) {
            assertEquals("heir", container.get(HeirOfClass.class).byClass());
        }
    }

    @Test
    void g2_anOverrideWhereTheAnnotationIsNotIsAWarningAndHasNoEffect() {
        try (Log log = new Log();
                Container container = Container.with()
                        .beans(Heir.class, HeirOfClass.class)
                        .setting(setting(Heir.class, ""), "x")
                        .setting(setting(HeirOfClass.class, "/byClass"), "x")
                        .start()) {
            assertEquals("written", container.get(Heir.class).onMethod());
            assertEquals("written", container.get(HeirOfClass.class).byClass());
            String fix =
                    " overrides nothing (from test). Fix: <class>/<method>/DistributedLock/<member> where the annotation is"
                            + " on the method, <class>/DistributedLock/<member> where it is on the class.";
            assertEquals(
                    List.of(
                            "ILK-031: " + setting(Heir.class, "") + fix,
                            "ILK-031: " + setting(HeirOfClass.class, "/byClass") + fix),
                    log.ours(Level.WARNING).stream().sorted().toList());
        }
    }
}
