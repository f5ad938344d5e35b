package io.interlock.backend.redis;

import java.util.concurrent.CompletableFuture;

/** The way to the servers. Thread-safe; nothing blocks but {@link #close}. */
interface Link extends AutoCloseable {

    /** Connects, before there is anything to ask. Fails with a {@link RedisFailure}. */
    CompletableFuture<?> connect();

    /** The server that has a key. Fails with a {@link RedisFailure} if it cannot be reached. */
    CompletableFuture<Server> to(String key);

    /** The guard of a key's tokens: a record on the same server, in the same slot. */
    String guardOf(String key);

    /** What keys must have in common to be in one request. */
    int groupOf(String key);

    /**
     * A server has been silent for a whole timeout, or says that it is a replica: see whether another one is the master
     * now, or whether the connection is dead.
     */
    void suspect();

    /** What the link leads to, for messages. */
    Address address();

    @Override
    void close();
}
