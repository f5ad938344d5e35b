package io.interlock.cdi;

import io.interlock.LockNotAcquiredException;
import jakarta.interceptor.InvocationContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method of the bean that answers for another one whose lock is busy. */
final class Fallback implements OnBusy {

    /** Takes the bean and the arguments as an array. */
    private final MethodHandle handle;

    private Fallback(MethodHandle handle) {
        this.handle = handle;
    }

    /** The nearest method of that name with the parameters of the annotated one, in the bean's class or above it. */
    static Optional<Method> find(Class<?> beanClass, String name, Method annotated) {
        for (Class<?> type = beanClass; type != null; type = type.getSuperclass()) {
            Optional<Method> found = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name) && !method.isBridge())
                    .filter(method -> Arrays.equals(method.getParameterTypes(), annotated.getParameterTypes()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Makes the method callable.
     *
     * @throws InaccessibleObjectException if its package is not open to us
     */
    static Fallback to(Method method) {
        method.setAccessible(true);
        try {
            MethodHandle handle = MethodHandles.lookup().unreflect(method).asFixedArity();
            MethodHandle ofBean = Modifier.isStatic(method.getModifiers())
                    ? MethodHandles.dropArguments(handle, 0, Object.class)
                    : handle;
            return new Fallback(ofBean.asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class)));
        } catch (IllegalAccessException e) {
            throw new AssertionError("it has been made accessible", e);
        }
    }

    @Override
    public @Nullable Object answer(InvocationContext context, LockNotAcquiredException busy) throws Exception {
        try {
            return handle.invokeExact(context.getTarget(), context.getParameters());
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a fallback threw what methods cannot throw", e);
        }
    }
}
