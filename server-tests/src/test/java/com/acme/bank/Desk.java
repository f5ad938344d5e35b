package com.acme.bank;

/** Methods with all kinds of transactions and the lock of the given key, that do what a test tells them. */
public interface Desk extends Till {

    /** Adds without keeping the lock for the transaction. */
    void addOptedOut(String key);

    void requiresNew(String key, Runnable body);

    void notSupported(String key, Runnable body);

    void optedOut(String key, Runnable body);
}
