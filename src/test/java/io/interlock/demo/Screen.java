package io.interlock.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The console: a table that moves on a terminal, a line now and then in a log. */
public final class Screen {

    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";

    private final PrintStream out;
    private final Ink ink;
    private int drawn;

    private Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.ink = new Ink(terminal);
    }

    static Screen standard() {
        return new Screen(System.out, isTerminal() && System.getenv("NO_COLOR") == null && !isDumb());
    }

    private static boolean isDumb() {
        String terminal = System.getenv("TERM");
        return terminal == null || terminal.equals("dumb");
    }

    /** From Java 22 on there is always a console, and it says itself whether it is a terminal. */
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    public Ink ink() {
        return ink;
    }

    public void say(String... lines) {
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }

    /** Shows the board until the work is done, and once more then. Throws what the work has thrown. */
    public void watch(Board board, CompletableFuture<Void> work) {
        long start = System.nanoTime();
        drawn = 0;
        while (!isDone(work)) {
            if (ink.colours()) {
                draw(board);
            } else {
                say(String.format("  %4.1f s  %s", (System.nanoTime() - start) / 1e9, board.line()));
            }
        }
        draw(board);
        work.join();
    }

    private boolean isDone(CompletableFuture<Void> work) {
        try {
            work.get(ink.colours() ? 80 : 500, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }

    private void draw(Board board) {
        List<String> lines = board.table(ink);
        if (ink.colours()) {
            // A line that wrapped would take two, and the next picture would begin in the wrong place.
            out.print(NO_WRAP + (drawn == 0 ? "" : String.format(UP, drawn)));
            lines.forEach(line -> out.println(CLEAR_LINE + line));
            out.print(WRAP);
            out.flush();
        } else {
            lines.forEach(this::say);
        }
        drawn = lines.size();
    }
}
