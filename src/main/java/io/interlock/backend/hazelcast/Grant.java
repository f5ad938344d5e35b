package io.interlock.backend.hazelcast;

import io.interlock.spi.Owner;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** An entry of the map that this manager has. Its record changes in one call at a time. Thread-safe. */
final class Grant extends Held {

    private final ReentrantLock turn = new ReentrantLock();
    private volatile MapRecord record;

    Grant(Owner owner, long token, MapRecord record, long until) {
        super(owner, token, until);
        this.record = record;
    }

    /** As it stands in the map, unless it is lost. To be read and changed in a turn. */
    MapRecord record() {
        return record;
    }

    void changeTo(MapRecord changed) {
        record = changed;
    }

    /** Does something with the record when nobody else does. Blocks. */
    <T> T inTurn(Supplier<T> call) {
        turn.lock();
        try {
            return call.get();
        } finally {
            turn.unlock();
        }
    }
}
