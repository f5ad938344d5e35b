package io.interlock.key;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.LockConfigurationException;
import io.interlock.LockKeyException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles templates for methods of {@link InventoryService}. */
final class Templates {

    static final Map<String, String> SETTINGS =
            Map.of("shop.region", "eu", "shop.braces", "{{productId}}", "shop.blank", " ");

    private Templates() {}

    static KeyTemplate compile(String method, String template) {
        return compile(InventoryService.class, method, template);
    }

    static KeyTemplate compile(Class<?> bean, String method, String template) {
        Method found = Stream.<Class<?>>iterate(bean, type -> type.getSuperclass() != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return KeyTemplate.compile(
                template, new KeyTarget(bean, found, "memory", name -> Optional.ofNullable(SETTINGS.get(name))));
    }

    static String key(String method, String template, Object... arguments) {
        return compile(method, template).render(arguments);
    }

    static List<String> problems(String method, String template) {
        return assertThrows(LockConfigurationException.class, () -> compile(method, template))
                .problems();
    }

    static LockKeyException refusal(String method, String template, Object... arguments) {
        KeyTemplate compiled = compile(method, template);
        return assertThrows(LockKeyException.class, () -> compiled.render(arguments));
    }
}
