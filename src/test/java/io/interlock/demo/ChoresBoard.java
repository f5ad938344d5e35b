package io.interlock.demo;

import io.interlock.demo.Chore.Progress;
import io.interlock.demo.Chore.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each helper, with a track from left to right: dots while waiting, hashes while at work, 0.1 s each. */
final class ChoresBoard implements Board {

    private static final int TRACK = 31;
    private static final double CELL_NANOS = 100e6;

    private final Chores chores;

    ChoresBoard(Chores chores) {
        this.chores = chores;
    }

    @Override
    public List<String> table(Ink ink) {
        long now = System.nanoTime();
        List<String> lines = new ArrayList<>();
        lines.add(ink.dim(row("", "lock", "waits", pad("0.1 s each"), "")));
        for (Chore chore : chores.all()) {
            Progress progress = chore.progress();
            lines.add(row(
                    chore.helper,
                    "task:" + chore.task,
                    chore.patient ? "2 s" : "no",
                    track(progress, now, ink),
                    outcome(progress, chore.patient, ink)));
        }
        return lines;
    }

    @Override
    public String line() {
        return Stream.of(Chores.ENOUGH_ONCE, Chores.EACH_MUST, Chores.TAKES_LONG)
                .map(task -> "task:" + task + " " + stages(task))
                .collect(Collectors.joining(", "));
    }

    private String stages(String task) {
        return Stream.of(Stage.values())
                .filter(stage -> chores.count(task, stage) > 0)
                .map(stage -> chores.count(task, stage) + " " + name(stage))
                .collect(Collectors.joining(" "));
    }

    private static String name(Stage stage) {
        return stage == Stage.TURNED_AWAY ? "turned away" : stage.name().toLowerCase(Locale.ROOT);
    }

    private String track(Progress progress, long now, Ink ink) {
        int waited = cells(progress.began() == 0 ? now : progress.began());
        int worked =
                progress.token() == 0 ? 0 : Math.max(1, cells(progress.ended() == 0 ? now : progress.ended()) - waited);
        worked = Math.min(worked, TRACK - waited);
        return ink.busy(".".repeat(waited)) + ink.good("#".repeat(worked)) + " ".repeat(TRACK - waited - worked);
    }

    private int cells(long until) {
        return (int) Math.min(TRACK - 1, Math.max(0, (until - chores.start) / CELL_NANOS));
    }

    private String outcome(Progress progress, boolean patient, Ink ink) {
        double waited = (progress.began() - chores.start) / 1e9;
        return switch (progress.stage()) {
            case WAITING -> ink.busy("waiting");
            case WORKING -> "at work";
            case DONE -> ink.good("done") + ink.dim(String.format(", token ..%06d", progress.token() % 1_000_000));
            case TURNED_AWAY -> ink.bad(patient ? String.format("gave up after %.1f s", waited) : "busy: skipped it");
        };
    }

    private static String pad(String text) {
        return String.format("%-" + TRACK + "s", text);
    }

    private static String row(String helper, String task, String waits, String track, String outcome) {
        return String.format("  %-5s %-12s %-5s %s %s", helper, task, waits, track, outcome);
    }
}
