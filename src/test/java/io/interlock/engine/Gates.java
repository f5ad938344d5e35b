package io.interlock.engine;

import java.lang.reflect.Field;

/** Counts what an engine keeps for keys. No public method tells of a key that is neither held nor waited for. */
final class Gates {

    private Gates() {}

    static int of(Engine engine) {
        try {
            Field field = Engine.class.getDeclaredField("keyspaces");
            field.setAccessible(true);
            Keyspaces keyspaces = (Keyspaces) field.get(engine);
            return keyspaces.all().stream()
                    .mapToInt(keyspace -> keyspace.gates().size())
                    .sum();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Engine.keyspaces", e);
        }
    }
}
