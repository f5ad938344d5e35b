package io.interlock.faults.redis;

import io.interlock.LockHandle;
import io.interlock.faults.Node;
import io.interlock.testkit.jvm.OtherJvm;
import io.interlock.testkit.jvm.Questions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The main class of another JVM: takes a lock, and answers questions about it. */
final class Holder {

    private Holder() {}

    /** A JVM that holds a lock when it answers. */
    static OtherJvm of(String uri, String key, Duration ttl) {
        return OtherJvm.running(Holder.class, List.of(), uri, key, Long.toString(ttl.toMillis()));
    }

    /** The address of Redis, the key, the ttl in milliseconds. */
    public static void main(String[] arguments) throws IOException {
        Node node = RedisNode.at(arguments[0]);
        LockHandle held = node.take(arguments[1], Node.lasting(Duration.ofMillis(Long.parseLong(arguments[2]))));
        Questions.answer((question, about) -> switch (question) {
            case "token" -> Long.toString(held.fencingToken());
            case "held" -> Boolean.toString(held.isHeld());
            case "losses" -> node.losses().toString();
            default -> throw new IllegalArgumentException(question);
        });
    }
}
