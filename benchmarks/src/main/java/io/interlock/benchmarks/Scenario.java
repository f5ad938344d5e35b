package io.interlock.benchmarks;

/** One comparison. Runs in a process of its own, so that no scenario warms up, or spoils, another one's code. */
public interface Scenario {

    String title();

    /** Measures and reports. */
    void run(Plan plan, Report report) throws Exception;

    /** Whether what it measures is part of the library on the class path. */
    default boolean available() {
        return true;
    }
}
