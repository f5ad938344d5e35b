package io.interlock.faults.hazelcast;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockOptions;
import io.interlock.faults.History;
import io.interlock.faults.Node;
import io.interlock.testkit.jvm.Questions.Answers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What a node does with locks when it is told to. Thread-safe. */
final class LockAnswers implements Answers {

    private final Node node;
    private final Map<String, LockHandle> held = new ConcurrentHashMap<>();
    private final Map<String, String> losses = new ConcurrentHashMap<>();
    private volatile boolean contending;

    LockAnswers(Node node) {
        this.node = node;
    }

    @Override
    public String to(String question, String[] about) {
        return switch (question) {
            case "take" -> take(about[0], millis(about[1]), millis(about[2]));
            case "extend" -> Boolean.toString(held.get(about[0]).extend(millis(about[1])));
            case "held" -> Boolean.toString(held.get(about[0]).isHeld());
            case "deadline" -> deadline(held.get(about[0]));
            case "release" -> Boolean.toString(held.get(about[0]).release());
            case "waiting" -> Long.toString(node.locks().statistics().waiting());
            case "loss" -> losses.getOrDefault(about[0], "none");
            case "contend" -> contend(about[0]);
            case "leave" -> Boolean.toString(contending = false);
            default -> throw new IllegalArgumentException(question);
        };
    }

    /** Its token, and since when it is held. */
    private String take(String key, Duration ttl, Duration wait) {
        LockOptions options = Node.lasting(ttl);
        Optional<LockHandle> taken = node.locks()
                .acquire(key, wait.isZero() ? options : options.waits(true).waitTimeout(wait));
        long since = System.nanoTime();
        taken.ifPresent(handle -> {
            held.put(key, handle);
            handle.onLost(event -> losses.put(key, event.reason().name()));
        });
        return taken.map(handle -> handle.fencingToken() + " " + since).orElse("busy");
    }

    private static String deadline(LockHandle handle) {
        long now = System.nanoTime();
        return Long.toString(now + handle.remaining().toNanos());
    }

    /** Takes a lock again and again until it is told to leave. Returns its visits. */
    private String contend(String key) {
        contending = true;
        History history = new History();
        while (contending) {
            contendOnce(key, history);
        }
        return history.visits().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private void contendOnce(String key, History history) {
        try (LockHandle taken = node.take(key, Node.waiting(Duration.ofMinutes(1)))) {
            history.visit(taken);
        } catch (LockBackendException e) {
            // The price of a fault: to be told of it.
        }
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }
}
