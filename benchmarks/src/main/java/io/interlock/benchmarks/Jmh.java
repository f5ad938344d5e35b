package io.interlock.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one JMH method for one round. In this process: forks would put seconds between the two sides of a pair. */
final class Jmh {

    private Jmh() {}

    /** Nanoseconds per operation, on one thread. */
    static double nanos(Class<?> benchmark, String method, Plan plan) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(0)
                        .threads(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(plan.settle().toMillis()))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(plan.measure().toMillis()))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }
}
