package io.interlock.benchmarks;

/** One of the libraries that are compared. */
public interface Contender {

    /** Its name in the tables. */
    String title();
}
