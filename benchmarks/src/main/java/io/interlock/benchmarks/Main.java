package io.interlock.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one scenario, or all of them, each in a process of its own. */
public final class Main {

    private static final String USAGE = "Usage: <scenario>|all [--rounds N] [--quick]; scenarios: ";

    private Main() {}

    /** See {@code benchmarks/README.md}. */
    public static void main(String[] args) throws Exception {
        Map<String, Scenario> scenarios = scenarios();
        String wanted = args.length == 0 ? "" : args[0];
        Plan plan = plan(args);
        Logger.getLogger("").setLevel(Level.WARNING);
        if (scenarios.containsKey(wanted)) {
            run(scenarios.get(wanted), plan);
        } else if (wanted.equals("all")) {
            System.out.println(Conditions.text(plan));
            for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
                if (scenario.getValue().available()) {
                    args[0] = scenario.getKey();
                    fork(args);
                }
            }
        } else {
            System.err.println(USAGE + String.join(", ", scenarios.keySet()));
            System.exit(2);
        }
    }

    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("uncontended", new Uncontended());
        scenarios.put("one-key", new OneKey());
        scenarios.put("distinct-keys", new DistinctKeys());
        scenarios.put("intercepted", new Intercepted());
        scenarios.put("key", new KeyRendering());
        scenarios.put("held", new HeldLocks());
        scenarios.put("cycles", new ManyCycles());
        scenarios.put("async", new AsyncWaiters());
        return scenarios;
    }

    private static Plan plan(String[] args) {
        Plan plan = Plan.standard();
        List<String> given = List.of(args);
        if (given.contains("--quick")) {
            plan = plan.quickly();
        }
        int rounds = given.indexOf("--rounds");
        return rounds < 0 ? plan : plan.withRounds(Integer.parseInt(given.get(rounds + 1)));
    }

    private static void run(Scenario scenario, Plan plan) throws Exception {
        Report report = new Report(System.out);
        report.title(scenario.title());
        report.figure("conditions", Conditions.text(plan));
        if (scenario.available()) {
            scenario.run(plan, report);
        } else {
            report.figure("not available", "the library on the class path does not have it");
        }
    }

    private static void fork(String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(args[0] + " ended with " + exit);
        }
    }
}
