package io.interlock.benchmarks.hazelcast;

import io.interlock.benchmarks.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is measured on Hazelcast. */
public final class HazelcastScenarios {

    private HazelcastScenarios() {}

    /** By the names of the command line, in the order in which they run. */
    public static Map<String, Scenario> all() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("hazelcast-one-thread", new OneThread());
        scenarios.put("hazelcast-many-keys", new ManyKeys());
        scenarios.put("hazelcast-hot-key", new HotKey());
        scenarios.put("hazelcast-hand-off", new HandOff());
        scenarios.put("hazelcast-leak", new FailedAttempts());
        scenarios.put("hazelcast-idle-keys", new IdleKeys());
        return scenarios;
    }
}
