package io.interlock.backend.hazelcast;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;

/**
 * A lock that this manager was granted.
 *
 * @param record as it stands in the map, unless it is lost
 */
record Grant(Owner owner, long token, MapRecord record) {

    boolean isOf(Lease lease) {
        return owner.equals(lease.owner()) && (lease.token() == token || lease.token() == Lease.UNKNOWN_TOKEN);
    }

    Grant with(MapRecord changed) {
        return new Grant(owner, token, changed);
    }
}
