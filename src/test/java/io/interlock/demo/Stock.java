package io.interlock.demo;

/** The shop's database. Every read and every write is safe; nothing makes the two of them one. */
public interface Stock {

    /** How much of a product is left. */
    int read(String product);

    /** Writes what is left, and under which lock and with which fencing token; an empty text and 0 without one. */
    void write(String product, int left, String lock, long token);
}
