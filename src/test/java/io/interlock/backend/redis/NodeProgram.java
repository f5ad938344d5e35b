package io.interlock.backend.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of {@code src/test/node} that runs, and is told line by line what to do. */
final class NodeProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    NodeProgram(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The answer to a command. */
    String ask(Object... words) throws Exception {
        return begin(words).get(Managers.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** The answer to a command that takes its time; the next one may be given when it is there. */
    CompletableFuture<String> begin(Object... words) throws IOException {
        String line = Stream.of(words).map(String::valueOf).collect(Collectors.joining(" ", "", "\n"));
        process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return CompletableFuture.supplyAsync(this::nextAnswer, Managers.ownThread());
    }

    private String nextAnswer() {
        try {
            String answer = answers.readLine();
            return answer != null ? answer : "the program has ended";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
