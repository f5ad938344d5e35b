package io.interlock.cdi;

import io.interlock.DistributedLock;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of this package, ILK-100 to ILK-129; {@code docs/messages.md} lists them all. A code is never used again. */
final class Messages {

    private Messages() {}

    static String notIntercepted(Method method, Class<?> beanClass, String obstacle) {
        return "ILK-100: " + text(method, beanClass) + " has @DistributedLock and " + obstacle
                + ": it is never intercepted, so it would run without its lock."
                + " Fix: put the annotation on a method that is not private, static, an initializer or a callback.";
    }

    static String ambiguous(String where, Set<DistributedLock> locks) {
        return "ILK-102: " + where + " gets " + locks.size() + " different @DistributedLock from its stereotypes or"
                + " interceptor bindings. Fix: put the one that is meant on it directly.";
    }

    static String stageSubtype(Method method, Class<?> beanClass) {
        return "ILK-103: " + text(method, beanClass) + " returns "
                + method.getReturnType().getName() + ", a CompletionStage that cannot be made here, so its lock"
                + " cannot end with it. Fix: return CompletionStage or CompletableFuture.";
    }

    static String future(Method method, Class<?> beanClass) {
        return "ILK-104: " + text(method, beanClass) + " returns "
                + method.getReturnType().getName() + ": its lock ends when the method returns, not when that"
                + " completes. Fix: return CompletionStage or CompletableFuture.";
    }

    static String lateOnShortLivedBean(Method method, Class<?> beanClass, Class<?> scope) {
        return "ILK-105: " + text(method, beanClass) + " may run when the caller has returned, since it waits for its"
                + " lock and returns a stage, but its bean is @" + scope.getSimpleName()
                + " and may have ended by then. Fix: make the bean @ApplicationScoped, or do not wait.";
    }

    static String leftOut(Method method, Class<?> beanClass) {
        return "ILK-106: " + text(method, beanClass) + " is a default method of "
                + method.getDeclaringClass().getName() + ", which this container does not intercept, so it would run"
                + " without its lock. Fix: override it in the class and put the annotation there.";
    }

    static String leftOutOfClass(Method method, Class<?> beanClass) {
        return "ILK-106: " + text(method, beanClass) + " is a default method of "
                + method.getDeclaringClass().getName() + ", which this container does not intercept for a"
                + " @DistributedLock on the class, so it would run without its lock. Fix: override it in the class, or"
                + " annotate methods instead.";
    }

    static String notInherited(Method method, Class<?> beanClass, Class<?> annotated) {
        return "ILK-107: " + text(method, beanClass) + " runs without a lock: the @DistributedLock in "
                + annotated.getName() + " does not reach it, since CDI inherits annotations neither from interfaces nor"
                + " from overridden methods. Fix: repeat the annotation on it.";
    }

    static String noFallback(Method method, Class<?> beanClass, String fallback) {
        return "ILK-110: the fallbackMethod of " + text(method, beanClass) + " is '" + fallback + "', but "
                + beanClass.getName() + " has no " + fallback + parameters(method)
                + ". Fix: name a method of the same class with the same parameters.";
    }

    static String fallbackReturn(Method method, Class<?> beanClass, Method fallback) {
        return "ILK-111: the fallbackMethod of " + text(method, beanClass) + " returns "
                + fallback.getReturnType().getName() + ", not "
                + method.getReturnType().getName() + ". Fix: let " + fallback.getName() + " return the same type.";
    }

    static String fallbackAndSkip(Method method, Class<?> beanClass, String fallback) {
        return "ILK-112: " + text(method, beanClass) + " has onFailure = SKIP and the fallbackMethod '" + fallback
                + "', which exclude each other. Fix: set one of them.";
    }

    static String fallbackToItself(Method method, Class<?> beanClass) {
        return "ILK-113: " + text(method, beanClass)
                + " is its own fallbackMethod: its body would run without the lock."
                + " Fix: name another method; where the annotation is on the class, a private one.";
    }

    static String fallbackClosed(Method fallback, RuntimeException cause) {
        return "ILK-114: the fallbackMethod " + fallback.getDeclaringClass().getName() + "." + fallback.getName()
                + " cannot be called: " + cause.getMessage() + ". Fix: open its package to io.interlock.";
    }

    static String ownManager(String bean) {
        return "ILK-120: the application has a LockManager of its own (" + bean
                + "), which is used; none is opened from the configuration";
    }

    static String notSeen(Class<?> beanClass, Method method) {
        return "ILK-121: " + text(method, beanClass) + " is intercepted for @DistributedLock but was not seen at"
                + " deployment, so nothing was locked and it did not run. Fix: make its class a bean, with the annotation"
                + " in place when it is discovered.";
    }

    static String dependentManager(String bean) {
        return "ILK-122: the application's own LockManager (" + bean + ") is @Dependent: every bean that has locks may"
                + " get another manager, and managers on memory do not exclude each other."
                + " Fix: make it @ApplicationScoped.";
    }

    static String severalCopies(LibraryCopy own, Set<String> others) {
        return "ILK-123: the application has Interlock several times: in " + own.place() + " and in "
                + String.join(", ", others) + ". Each copy has a LockManager, threads and connections of its own, and"
                + " serves only the classes that were loaded with it; on memory the copies do not exclude each other."
                + " Fix: keep one of them, in the EAR's library directory.";
    }

    static String withoutInterceptors(Set<Class<?>> interceptors, Set<Class<?>> beans) {
        return "ILK-124: the container has not taken up " + names(interceptors) + ", so that methods of " + names(beans)
                + " would run without their locks. Fix: keep one copy of Interlock in the application, in the EAR's library"
                + " directory; else look for an extension that vetoes its classes.";
    }

    private static String names(Set<Class<?>> classes) {
        return classes.stream().map(Class::getName).sorted().collect(Collectors.joining(", "));
    }

    private static String text(Method method, Class<?> beanClass) {
        return beanClass.getName() + "." + method.getName() + parameters(method);
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
