package io.interlock.key;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One name where the declared type says nothing: resolved at the call, once for each class of value. */
final class OpenStep implements Step {

    private final String name;
    private final Map<Class<?>, Step> byClass = new ConcurrentHashMap<>();

    OpenStep(String name) {
        this.name = name;
    }

    @Override
    public @Nullable Object read(Object value) throws Throwable {
        Step known = byClass.get(value.getClass());
        return (known == null ? resolve(value.getClass()) : known).read(value);
    }

    private Step resolve(Class<?> type) throws PathException {
        Step step = Steps.find(DeclaredType.of(type), name).step();
        byClass.put(type, step);
        return step;
    }
}
