package io.interlock.faults;

import io.interlock.LockHandle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The main class of another JVM: takes a lock, and answers questions about it, a line each. Ends when there are no more
 * questions, as when the JVM that asks has gone.
 */
final class Holder {

    private Holder() {}

    /** The address of Redis, the key, the ttl in milliseconds. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Node node = Node.at(arguments[0])) {
            LockHandle held = node.take(arguments[1], Node.lasting(Duration.ofMillis(Long.parseLong(arguments[2]))));
            out.println(held.fencingToken());
            for (String question = in.readLine(); question != null; question = in.readLine()) {
                out.println(question.equals("held") ? held.isHeld() : node.losses());
            }
        }
    }
}
