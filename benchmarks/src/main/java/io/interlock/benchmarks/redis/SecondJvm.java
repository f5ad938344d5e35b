package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.Jvm;
import io.interlock.benchmarks.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Another JVM with a node of every library. It is told by a line which one to run, and answers with what that did. */
final class SecondJvm implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;
    private final PrintStream asks;
    private final BufferedReader answers;

    SecondJvm(Plan plan, int port) throws IOException {
        process = new ProcessBuilder(Jvm.command(
                        SecondJvm.class,
                        Integer.toString(port),
                        Integer.toString(plan.rounds()),
                        Boolean.toString(plan.quick())))
                .redirectError(Redirect.INHERIT)
                .start();
        asks = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!READY.equals(answers.readLine())) {
            process.destroyForcibly();
            throw new IllegalStateException("the second JVM did not start");
        }
    }

    /** Lets its node run, from now on. */
    void start(Library library) {
        asks.println(library.name());
    }

    /** What it did; waits until it has ended. */
    Team result() throws IOException {
        return Team.of(answers.readLine());
    }

    /** Its input ends, and so does it. */
    @Override
    public void close() throws IOException {
        asks.close();
        process.onExit().join();
        answers.close();
    }

    /** The other side: the port of Redis, and the plan. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Plan plan = new Plan(Integer.parseInt(args[1]), Boolean.parseBoolean(args[2]));
        BufferedReader asks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Nodes nodes = new Nodes(Integer.parseInt(args[0]))) {
            System.out.println(READY);
            for (String line = asks.readLine(); line != null; line = asks.readLine()) {
                System.out.println(
                        Team.run(plan, nodes.of(Library.valueOf(line))).line());
            }
        }
    }
}
