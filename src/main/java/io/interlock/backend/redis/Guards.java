package io.interlock.backend.redis;

import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The names of token guards. There is one for each slot of a cluster, {@code fence:{tag}} behind the prefix, with the smallest
 * decimal as tag that puts it into the slot. Of the keys of a slot, each has the same guard, wherever their braces are.
 */
final class Guards {

    private final String prefix;
    private final AtomicReferenceArray<String> names = new AtomicReferenceArray<>(SlotHash.SLOT_COUNT);

    /** For keys that begin with this prefix. */
    Guards(String prefix) {
        this.prefix = prefix;
    }

    /** The guard where there is but one: on a single server. */
    static String single(String prefix) {
        return name(prefix, 0);
    }

    /** The slot of a key, in the bytes that Redis sees: the platform may have another charset. */
    static int slot(String key) {
        return SlotHash.getSlot(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The guard of a key's slot. */
    String of(String key) {
        int slot = slot(key);
        String known = names.get(slot);
        return known != null ? known : find(slot);
    }

    /** Keeps what it passes on the way: the search begins anew for each slot, but seldom. */
    private String find(int slot) {
        for (int tag = 0; ; tag++) {
            String name = name(prefix, tag);
            int found = slot(name);
            names.compareAndSet(found, null, name);
            if (found == slot) {
                return name;
            }
        }
    }

    private static String name(String prefix, int tag) {
        return prefix + "fence:{" + tag + "}";
    }
}
