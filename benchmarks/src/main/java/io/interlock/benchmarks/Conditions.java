package io.interlock.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Where and when it was measured. */
final class Conditions {

    private Conditions() {}

    static String text(Plan plan) {
        return "%d cores, load %.2f; %s %s; %s, heap %d MB; %s; %d rounds of %s each%s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(GarbageCollectorMXBean::getName)
                                .collect(Collectors.joining(" + ")),
                        Runtime.getRuntime().maxMemory() >> 20,
                        OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                        plan.rounds(),
                        plan.measure(),
                        plan.quick() ? " (quick: to see that it works, not for figures)" : "");
    }
}
