package com.acme.bank;

/** Methods with a transaction and the lock of the given key, that do what a test tells them. */
public interface Desk {

    /** Reads a number and writes it back, one greater, when the lock is free. */
    void add(String key);

    /** The same without keeping the lock for the transaction. */
    void addOptedOut(String key);

    void required(String key, Runnable body);

    void requiresNew(String key, Runnable body);

    void notSupported(String key, Runnable body);

    void optedOut(String key, Runnable body);

    /** With a ttl that runs out soon. */
    void shortLived(String key, Runnable body);
}
