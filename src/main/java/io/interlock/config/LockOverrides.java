package io.interlock.config;

import io.interlock.DistributedLock;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Overrides of annotation members, as in MicroProfile Fault Tolerance:
 * {@code com.acme.InventoryService/updateStock/DistributedLock/ttl=5000} where the annotation is on the method,
 * {@code com.acme.InventoryService/DistributedLock/ttl=5000} where it is on the class. Nested classes are named with
 * {@code $}; overloads share their overrides. Not thread-safe: used while starting, on one thread.
 */
public final class LockOverrides {

    private static final String ANNOTATION = "DistributedLock/";

    private static final List<String> MEMBERS = Arrays.stream(DistributedLock.class.getDeclaredMethods())
            .map(Method::getName)
            .toList();

    private final Settings settings;

    /** Reads from the settings and reports to their problems. */
    public LockOverrides(Settings settings) {
        this.settings = settings;
    }

    /** The overrides for an annotation on a method of this class. */
    public LockLevel forMethod(Class<?> annotatedClass, String method) {
        return new OverrideLevel(settings, annotatedClass.getName() + "/" + method + "/" + ANNOTATION).read();
    }

    /** The overrides for an annotation on this class. */
    public LockLevel forClass(Class<?> annotatedClass) {
        return new OverrideLevel(settings, annotatedClass.getName() + "/" + ANNOTATION).read();
    }

    /**
     * Warns of overrides that name no member, or that nothing has asked for. To be called when every annotated method and
     * class has been asked about.
     */
    public void warnOfUnused() {
        Set<String> used = settings.asked();
        PropertyNames.outsideEnvironment(settings.config()).forEach((name, source) -> {
            if (isOverride(name) && !used.contains(name)) {
                settings.problems().warning(unused(name, source));
            }
        });
    }

    private static String unused(String name, String source) {
        String element = name.substring(0, name.lastIndexOf('/') + 1);
        String member = name.substring(element.length());
        return MEMBERS.contains(member)
                ? Messages.unusedOverride(name, source)
                : Messages.unknownMember(
                        name, source, Nearest.to(member, MEMBERS).map(element::concat));
    }

    private static boolean isOverride(String name) {
        return name.startsWith(ANNOTATION) || name.contains("/" + ANNOTATION);
    }
}
