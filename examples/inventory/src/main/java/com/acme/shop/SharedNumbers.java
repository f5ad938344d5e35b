package com.acme.shop;

/**
 * Numbers that all nodes see, in a store outside of the application. Reading and writing are two steps on purpose: what
 * happens between them is for the lock to protect.
 */
public interface SharedNumbers {

    /** The number of this name; 0 if it was never written. */
    long read(String name);

    /** Replaces the number, whatever it has become since it was read. */
    void write(String name, long value);

    /** Adds one, in a single step that needs no lock. A number that is only counted is forgotten after a minute. */
    void count(String name);
}
