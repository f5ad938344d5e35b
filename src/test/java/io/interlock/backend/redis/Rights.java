package io.interlock.backend.redis;

/**
 * The least rights of a user, as {@code docs/backends/redis.md} states them. With {@code +info} besides, a server that may
 * evict locks is warned of; without it, and in a cluster without {@code +client|setname}, Redis notes in its ACL log that it
 * refused Lettuce, which goes on all the same.
 */
final class Rights {

    /** Of the user of a single server, and of the servers behind Sentinels. */
    static final String SINGLE =
            "resetkeys resetchannels -@all ~hazel:lock:* +eval +evalsha +time +set +get +getex +getset +pttl"
                    + " +pexpire +del +client|tracking";

    /** Of the user of each node of a cluster: that of a single server, and what tells where keys are. */
    static final String CLUSTER = SINGLE + " +cluster|nodes +cluster|myid +asking";

    private Rights() {}
}
