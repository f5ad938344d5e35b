package io.interlock.key;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a key template is compiled for.
 *
 * @param beanClass the class of the bean, which may inherit the method; never a proxy's
 * @param method the method whose arguments the template reads; not a bridge method
 * @param backend the name of the backend that the lock uses, for exceptions
 * @param settings looks up a configuration property for <code>${name}</code>; asked at deployment only. What it throws
 *     reaches the caller of {@link KeyTemplate#compile}.
 */
public record KeyTarget(
        Class<?> beanClass, Method method, String backend, Function<String, Optional<String>> settings) {

    /** What a method returns on a bean of this class: {@code T} of a generic superclass is what the bean makes of it. */
    public static Class<?> returnType(Class<?> beanClass, Method method) {
        return DeclaredType.of(beanClass).member(method.getGenericReturnType()).raw();
    }

    /** The method as messages show it: {@code com.acme.InventoryService.updateStock(String, int)}. */
    String methodText() {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", beanClass.getName() + "." + method.getName() + "(", ")"));
    }
}
