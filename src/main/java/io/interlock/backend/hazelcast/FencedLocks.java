package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.exception.CPGroupDestroyedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The FencedLocks of one manager. Looking one up asks the cluster for its CP group, so those last used are kept. Thread-safe;
 * calls block, but for one.
 */
final class FencedLocks implements AutoCloseable {

    private static final int KEPT = 10_000;

    /** Ids of real threads are below. */
    private static final long LEAST_OWNER = 1L << 33;

    private final HazelcastInstance hazelcast;
    private final String suffix;

    /** Random, for managers that share an instance share its session: equal ids would let both in. */
    private final long owner = ThreadLocalRandom.current().nextLong(LEAST_OWNER, Long.MAX_VALUE);

    private final ReentrantLock finding = new ReentrantLock();
    private volatile @Nullable Group group;

    private final Map<String, OwnedLock> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OwnedLock> eldest) {
            return size() > KEPT;
        }
    };

    /** In this CP group, or in the default one. */
    FencedLocks(HazelcastInstance hazelcast, Optional<String> group) {
        this.hazelcast = hazelcast;
        this.suffix = group.map(name -> "@" + name).orElse("");
    }

    /** The lock of a key. */
    OwnedLock of(String key) {
        return of(key, group());
    }

    /** The same without blocking; {@code null} where that cannot be. */
    @Nullable
    OwnedLock known(String key) {
        Group known = group;
        return known != null && known.isLocal() ? of(key, known) : null;
    }

    private OwnedLock of(String key, Group in) {
        synchronized (kept) {
            OwnedLock known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        OwnedLock found = new OwnedLock(in.lock(name(key)), in, owner);
        synchronized (kept) {
            if (group == in) {
                kept.put(key, found);
            }
        }
        return found;
    }

    /** The group they are in. */
    Group group() {
        Group known = group;
        return known == null ? find() : known;
    }

    private Group find() {
        finding.lock();
        try {
            Group found = group;
            if (found == null) {
                found = new Group(hazelcast, suffix, owner);
                synchronized (kept) {
                    group = found;
                }
            }
            return found;
        } finally {
            finding.unlock();
        }
    }

    /** Asks the lock of a key, which is looked up anew if its CP group has been replaced. */
    <T> T ask(String key, Function<OwnedLock, T> question) {
        Group asked = group();
        try {
            return question.apply(of(key, asked));
        } catch (CPGroupDestroyedException replaced) {
            forget(asked);
            return question.apply(of(key));
        }
    }

    private void forget(Group replaced) {
        synchronized (kept) {
            if (group == replaced) {
                group = null;
                kept.clear();
            }
        }
    }

    /** All locks are given back. */
    @Override
    public void close() {
        Group known = group;
        if (known != null) {
            known.close();
        }
    }

    /**
     * The name of a key's lock: Hazelcast strips blanks from both ends of a name and reads a group behind an {@code @}, so
     * that different keys would share a lock.
     */
    static String name(String key) {
        StringBuilder name = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c == '@' || c == '%') {
                name.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
