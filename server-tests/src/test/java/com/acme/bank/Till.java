package com.acme.bank;

/** Methods with the lock of the given key, each with a transaction that is over when it has returned, unless its caller has one. */
public interface Till {

    /** Reads a number and writes it back, one greater, when the lock is free. */
    void add(String key);

    void required(String key, Runnable body);

    /** With a ttl that runs out soon. */
    void shortLived(String key, Runnable body);
}
