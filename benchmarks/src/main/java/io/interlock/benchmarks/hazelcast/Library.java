package io.interlock.benchmarks.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.interlock.benchmarks.Contender;
import io.interlock.benchmarks.LockAdapter;
import java.util.function.Function;

/** What is compared, in the order of the tables. */
enum Library implements Contender {
    FENCED("Interlock fenced-lock", member -> new InterlockLocks(member, "fenced-lock")),
    NATIVE_FENCED("FencedLock", FencedLocks::new),
    MAP("Interlock map", member -> new InterlockLocks(member, "map")),
    NATIVE_MAP("IMap.lock", MapLocks::new);

    private final String title;
    private final Function<HazelcastInstance, LockAdapter> connector;

    Library(String title, Function<HazelcastInstance, LockAdapter> connector) {
        this.title = title;
        this.connector = connector;
    }

    @Override
    public String title() {
        return title;
    }

    /** A further node, at this member. */
    LockAdapter open(HazelcastInstance member) {
        return connector.apply(member);
    }
}
