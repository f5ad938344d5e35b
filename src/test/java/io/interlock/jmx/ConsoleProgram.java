package io.interlock.jmx;

import com.sun.tools.attach.VirtualMachine;
import io.interlock.testkit.jvm.Questions;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Descriptor;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A console in a JVM that has none of our classes, connected as JConsole is. Its words are URL-encoded behind a dot, as they
 * may be empty; its answers are rows separated by blanks, of cells separated by {@code &}.
 */
final class ConsoleProgram {

    private static final long PATIENCE_SECONDS = 60;

    private final MBeanServerConnection server;
    private final LinkedBlockingQueue<Notification> notices = new LinkedBlockingQueue<>();

    private ConsoleProgram(MBeanServerConnection server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(arguments[0]);
        String address = machine.startLocalManagementAgent();
        ConsoleProgram console = new ConsoleProgram(
                JMXConnectorFactory.connect(new JMXServiceURL(address)).getMBeanServerConnection());
        Questions.answer(console::answer);
    }

    private String answer(String question, String[] about) throws Exception {
        List<String> words = Arrays.stream(about)
                .map(word -> URLDecoder.decode(word.substring(1), StandardCharsets.UTF_8))
                .toList();
        return rows(result(question, words)).stream().map(ConsoleProgram::text).collect(Collectors.joining(" "));
    }

    private Object result(String question, List<String> words) throws Exception {
        switch (question) {
            case "sees":
                return ClassLoader.getSystemResource(words.get(0)) != null;
            case "names":
                return server.queryNames(new ObjectName(words.get(0)), null).stream()
                        .map(ObjectName::toString)
                        .sorted()
                        .toArray();
            default:
                return of(question, new ObjectName(words.get(0)), words);
        }
    }

    private Object of(String question, ObjectName bean, List<String> words) throws Exception {
        switch (question) {
            case "get":
                return server.getAttribute(bean, words.get(1));
            case "call":
                return call(bean, words.get(1), words.subList(2, words.size()));
            case "listen":
                server.addNotificationListener(bean, (notice, handback) -> notices.add(notice), null, null);
                return true;
            case "notice":
                return notice(notices.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            case "prose":
                return prose(server.getMBeanInfo(bean));
            default:
                throw new IllegalArgumentException(question);
        }
    }

    /** A number is an int. What is thrown is a row of its own: the class and the text. */
    private Object call(ObjectName bean, String operation, List<String> words) throws Exception {
        Object[] values = words.stream()
                .map(word -> word.matches("-?[0-9]+") ? (Object) Integer.valueOf(word) : word)
                .toArray();
        String[] types = Arrays.stream(values)
                .map(value -> value instanceof Integer ? "int" : "java.lang.String")
                .toArray(String[]::new);
        try {
            return server.invoke(bean, operation, values, types);
        } catch (javax.management.RuntimeMBeanException e) {
            Throwable thrown = e.getCause();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("thrown", thrown.getClass().getName());
            row.put("message", thrown.getMessage());
            row.put("cause", String.valueOf(thrown.getCause()));
            return row;
        }
    }

    private static Object notice(Notification notice) {
        Map<String, Object> row = new LinkedHashMap<>(cells((CompositeData) notice.getUserData()));
        row.put("type", notice.getType());
        row.put("source", notice.getSource());
        row.put("message", notice.getMessage());
        return row;
    }

    private static Object prose(MBeanInfo info) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("", info.getDescription());
        List<MBeanFeatureInfo> features = new ArrayList<>();
        features.addAll(Arrays.asList(info.getAttributes()));
        features.addAll(Arrays.asList(info.getOperations()));
        features.addAll(Arrays.asList(info.getNotifications()));
        for (MBeanOperationInfo operation : info.getOperations()) {
            row.put(operation.getName() + "()", operation.getImpact());
            features.addAll(Arrays.asList(operation.getSignature()));
        }
        features.forEach(feature -> row.put(feature.getName(), feature.getDescription()));
        Descriptor descriptor = info.getDescriptor();
        row.put("mxbean", descriptor.getFieldValue("mxbean"));
        return row;
    }

    private static List<Map<String, Object>> rows(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(ConsoleProgram::row).toList();
        }
        return value == null ? List.of() : List.of(row(value));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        return value instanceof CompositeData data ? cells(data) : Map.of("value", value);
    }

    private static Map<String, Object> cells(CompositeData data) {
        Map<String, Object> cells = new LinkedHashMap<>();
        data.getCompositeType().keySet().forEach(item -> cells.put(item, data.get(item)));
        return cells;
    }

    private static String text(Map<String, Object> row) {
        return row.entrySet().stream()
                .map(cell -> encode(cell.getKey()) + "=" + encode(String.valueOf(cell.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
