package io.interlock.testkit.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** What a JVM is asked by the one that started it, a line each. */
public final class Questions {

    static final String ANSWERED = "answered";
    private static final String THROWN = "thrown";

    private Questions() {}

    /** What answers: a word, and what it is about. */
    @FunctionalInterface
    public interface Answers {

        /** The answer, in one line. */
        String to(String question, String[] about) throws Exception;
    }

    /**
     * Answers each question in a thread of its own, so that one may take long. Does not return: this JVM halts when there are
     * no more questions, as when the JVM that asks has gone.
     */
    public static void answer(Answers answers) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Executor threads = Executors.newCachedThreadPool();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            threads.execute(() -> out.println(words[0] + " " + answer(answers, words)));
        }
        Runtime.getRuntime().halt(0);
    }

    private static String answer(Answers answers, String[] words) {
        try {
            return ANSWERED + " " + answers.to(words[1], words.length < 3 ? new String[0] : words[2].split(" "));
        } catch (Exception | AssertionError e) {
            return THROWN + " " + e.toString().replace('\n', ' ');
        }
    }
}
