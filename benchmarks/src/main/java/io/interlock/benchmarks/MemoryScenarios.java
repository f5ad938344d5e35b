package io.interlock.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is measured without a store outside the process. */
final class MemoryScenarios {

    private MemoryScenarios() {}

    /** By the names of the command line, in the order in which they run. */
    static Map<String, Scenario> all() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("uncontended", new Uncontended());
        scenarios.put("one-key", new OneKey());
        scenarios.put("distinct-keys", new DistinctKeys());
        scenarios.put("statistics", new StatisticsCost());
        scenarios.put("intercepted", new Intercepted());
        scenarios.put("key", new KeyRendering());
        scenarios.put("held", new HeldLocks());
        scenarios.put("cycles", new ManyCycles());
        scenarios.put("async", new AsyncWaiters());
        return scenarios;
    }
}
