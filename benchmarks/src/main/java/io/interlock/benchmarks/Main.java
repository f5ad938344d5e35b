package io.interlock.benchmarks;

import io.interlock.benchmarks.hazelcast.HazelcastScenarios;
import io.interlock.benchmarks.redis.RedisScenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs scenarios: one here, several each in a process of its own. */
public final class Main {

    private static final String USAGE =
            "Usage: <scenario>...|memory|redis|hazelcast|all [--rounds N] [--quick]; scenarios: ";

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final List<String> options;
    private final Plan plan;

    private Main(List<String> options) {
        scenarios.putAll(MemoryScenarios.all());
        scenarios.putAll(RedisScenarios.all());
        scenarios.putAll(HazelcastScenarios.all());
        this.options = options;
        this.plan = plan(options);
    }

    /** See {@code benchmarks/README.md}. */
    public static void main(String[] args) throws Exception {
        List<String> given = Arrays.asList(args);
        int names =
                (int) given.stream().takeWhile(word -> !word.startsWith("--")).count();
        Logger.getLogger("").setLevel(Level.WARNING);
        new Main(given.subList(names, args.length)).run(given.subList(0, names));
    }

    private void run(List<String> names) throws Exception {
        List<String> wanted = new ArrayList<>();
        names.forEach(name -> wanted.addAll(named(name)));
        if (wanted.isEmpty() || !scenarios.keySet().containsAll(wanted)) {
            System.err.println(USAGE + String.join(", ", scenarios.keySet()));
            System.exit(2);
        } else if (wanted.size() == 1) {
            run(scenarios.get(wanted.get(0)));
        } else {
            System.out.println(Conditions.text(plan));
            for (String name : wanted) {
                fork(name);
            }
        }
    }

    private List<String> named(String name) {
        return switch (name) {
            case "memory" -> List.copyOf(MemoryScenarios.all().keySet());
            case "redis" -> List.copyOf(RedisScenarios.all().keySet());
            case "hazelcast" -> List.copyOf(HazelcastScenarios.all().keySet());
            case "all" -> List.copyOf(scenarios.keySet());
            default -> List.of(name);
        };
    }

    private static Plan plan(List<String> options) {
        Plan plan = Plan.standard();
        if (options.contains("--quick")) {
            plan = plan.quickly();
        }
        int rounds = options.indexOf("--rounds");
        return rounds < 0 ? plan : plan.withRounds(Integer.parseInt(options.get(rounds + 1)));
    }

    private void run(Scenario scenario) throws Exception {
        Report report = new Report(System.out);
        report.title(scenario.title());
        report.figure("conditions", Conditions.text(plan));
        if (scenario.available()) {
            scenario.run(plan, report);
        } else {
            report.figure("not available", "the library on the class path does not have it");
        }
    }

    private void fork(String name) throws IOException, InterruptedException {
        if (!scenarios.get(name).available()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(options);
        int exit = new ProcessBuilder(Jvm.command(Main.class, arguments.toArray(String[]::new)))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(name + " ended with " + exit);
        }
    }
}
