package io.interlock.jmx;

import io.interlock.testkit.jvm.OtherJvm;
import io.interlock.testkit.jvm.Questions;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The console in the other JVM, looking at this one. */
final class RemoteConsole implements AutoCloseable {

    private final OtherJvm jvm;

    /** With its class path in the directory, which should be empty. */
    RemoteConsole(Path directory) {
        jvm = OtherJvm.alone(
                ConsoleProgram.class,
                directory,
                List.of(ConsoleProgram.class, Questions.class),
                Long.toString(ProcessHandle.current().pid()));
    }

    /** Whether a class file is on its class path. */
    boolean sees(Class<?> type) {
        return Boolean.parseBoolean(value("sees", type.getName().replace('.', '/') + ".class"));
    }

    List<String> names(String pattern) {
        return rows("names", pattern).stream().map(row -> row.get("value")).toList();
    }

    /** An attribute that is one value. */
    String get(String bean, String attribute) {
        return value("get", bean, attribute);
    }

    /** An attribute that is a table. */
    List<Map<String, String>> table(String bean, String attribute) {
        return rows("get", bean, attribute);
    }

    /** An operation; what it throws is a row too. */
    List<Map<String, String>> call(String bean, String operation, String... values) {
        String[] words = new String[values.length + 2];
        words[0] = bean;
        words[1] = operation;
        System.arraycopy(values, 0, words, 2, values.length);
        return rows("call", words);
    }

    void listen(String bean) {
        rows("listen", bean);
    }

    /** The next notification, when it comes. */
    Map<String, String> notice(String bean) {
        return rows("notice", bean).get(0);
    }

    /** Descriptions by name; that of the bean has none. */
    Map<String, String> prose(String bean) {
        return rows("prose", bean).get(0);
    }

    private String value(String question, String... words) {
        return rows(question, words).get(0).get("value");
    }

    private List<Map<String, String>> rows(String question, String... words) {
        String answer = jvm.ask(question + " "
                + Arrays.stream(words)
                        .map(word -> "." + URLEncoder.encode(word, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(" ")));
        return Arrays.stream(answer.split(" "))
                .filter(row -> !row.isEmpty())
                .map(RemoteConsole::row)
                .toList();
    }

    private static Map<String, String> row(String text) {
        Map<String, String> row = new TreeMap<>();
        for (String cell : text.split("&")) {
            String[] parts = cell.split("=", 2);
            row.put(decode(parts[0]), decode(parts[1]));
        }
        return row;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
