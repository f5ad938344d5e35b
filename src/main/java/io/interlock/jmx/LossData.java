package io.interlock.jmx;

import io.interlock.LockLost;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/** A lost lock in open types. */
final class LossData {

    private static final String[] ITEMS = {
        "key", "backend", "fencingToken", "fencingTokenText", "reason", "heldMillis", "method"
    };

    private static final String[] MEANINGS = {
        "the key, without the configured prefix",
        "the backend's name",
        "the fencing token it was held with",
        "the same as text",
        "EXPIRED, UNCONFIRMED, TAKEN, FORCED or CLOSED",
        "how long it was held, in milliseconds",
        "the annotated method, or what the lock was described as"
    };

    private static final OpenType<?>[] TYPES = {
        SimpleType.STRING,
        SimpleType.STRING,
        SimpleType.LONG,
        SimpleType.STRING,
        SimpleType.STRING,
        SimpleType.LONG,
        SimpleType.STRING
    };

    private LossData() {}

    static CompositeData of(LockLost event) {
        Object[] values = {
            event.key(),
            event.backend(),
            event.fencingToken(),
            Long.toString(event.fencingToken()),
            event.reason().name(),
            event.held().toMillis(),
            event.method().orElse("")
        };
        try {
            CompositeType type = new CompositeType("LockLost", "A lost lock", ITEMS, MEANINGS, TYPES);
            return new CompositeDataSupport(type, ITEMS, values);
        } catch (OpenDataException e) {
            throw new IllegalStateException("constant items", e);
        }
    }
}
