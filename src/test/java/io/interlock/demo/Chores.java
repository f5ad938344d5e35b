package io.interlock.demo;

import io.interlock.demo.Chore.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Helpers who all come at once: to a task that one of them is enough for, to one that each must do, to one that takes long. */
final class Chores {

    static final String ENOUGH_ONCE = "report";
    static final String EACH_MUST = "invoice";
    static final String TAKES_LONG = "export";

    private final List<Chore> all = List.of(
            new Chore("anna", ENOUGH_ONCE, false, 1500),
            new Chore("ben", ENOUGH_ONCE, false, 1500),
            new Chore("carl", ENOUGH_ONCE, false, 1500),
            new Chore("dora", EACH_MUST, true, 450),
            new Chore("emil", EACH_MUST, true, 450),
            new Chore("fay", EACH_MUST, true, 450),
            new Chore("gus", EACH_MUST, true, 450),
            new Chore("hal", TAKES_LONG, true, 3000),
            new Chore("ida", TAKES_LONG, true, 3000));

    private final Map<String, Room> rooms = all.stream()
            .map(chore -> chore.task)
            .distinct()
            .collect(Collectors.toMap(task -> task, task -> new Room()));

    final long start = System.nanoTime();

    List<Chore> all() {
        return all;
    }

    /** Lets the helpers in, each a thread; completes when the last has finished. */
    CompletableFuture<Void> begin(CriticalTaskService service) {
        return CompletableFuture.allOf(all.stream()
                .map(chore -> CompletableFuture.runAsync(
                        () -> chore.run(service, rooms.get(chore.task)), Threads.named(chore.helper)))
                .toArray(CompletableFuture[]::new));
    }

    /** How many helpers of the task are at this stage. */
    long count(String task, Stage stage) {
        return all.stream()
                .filter(chore -> chore.task.equals(task) && chore.progress().stage() == stage)
                .count();
    }

    /** How often somebody was let in who should not have been. */
    int troubles() {
        return rooms.values().stream().mapToInt(Room::troubles).sum();
    }
}
