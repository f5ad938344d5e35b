package io.interlock.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Every wait of a thread inside the code looked at, however short: for a monitor, or parked.
 *
 * @param events how many there were
 * @param blocked their time, of all threads together
 * @param places where most of them were, the first frame inside that code with what was waited for
 */
record Contention(long events, Duration blocked, List<String> places) {

    private static final int PLACES = 5;

    /** Work to be watched. */
    interface Work {
        void run() throws Exception;
    }

    static Contention during(Work work, Predicate<String> classes) throws Exception {
        Path file = Files.createTempFile("contention", ".jfr");
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.JavaMonitorEnter")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return read(file, classes);
        } finally {
            Files.delete(file);
        }
    }

    private static Contention read(Path file, Predicate<String> classes) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        Duration blocked = Duration.ZERO;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            List<RecordedFrame> inside = new ArrayList<>();
            if (event.getStackTrace() != null) {
                event.getStackTrace().getFrames().stream()
                        .filter(frame ->
                                classes.test(frame.getMethod().getType().getName()))
                        .forEach(inside::add);
            }
            if (!inside.isEmpty()) {
                counts.merge(place(event, inside.get(0)), 1L, Long::sum);
                blocked = blocked.plus(event.getDuration());
            }
        }
        return new Contention(
                counts.values().stream().mapToLong(Long::longValue).sum(), blocked, top(counts));
    }

    private static String place(RecordedEvent event, RecordedFrame frame) {
        boolean monitor = event.hasField("monitorClass");
        Object awaited = event.getClass(monitor ? "monitorClass" : "parkedClass");
        return "%s:%d %s %s"
                .formatted(
                        frame.getMethod().getType().getName() + "."
                                + frame.getMethod().getName(),
                        frame.getLineNumber(),
                        monitor ? "enters" : "parks on",
                        awaited == null
                                ? "nothing"
                                : event.getClass(monitor ? "monitorClass" : "parkedClass")
                                        .getName());
    }

    private static List<String> top(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(PLACES)
                .map(entry -> entry.getValue() + "x " + entry.getKey())
                .collect(Collectors.toList());
    }
}
