package io.interlock.faults.hazelcast;

import io.interlock.testkit.jvm.OtherJvm;
import java.time.Duration;

/**
 * A lock that a node in another JVM has, or had.
 *
 * @param token its fencing token
 * @param since when it was granted, of the clock of {@link io.interlock.faults.Visit}
 */
record RemoteLock(OtherJvm jvm, String key, long token, long since) {

    static RemoteLock parse(RemoteNode node, String key, String answer) {
        String[] numbers = answer.split(" ");
        return new RemoteLock(node.jvm(), key, Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    boolean isHeld() {
        return Boolean.parseBoolean(jvm.ask("held " + key));
    }

    /** When its holder will stop to think that it has it, unless that is prolonged. */
    long deadline() {
        return Long.parseLong(jvm.ask("deadline " + key));
    }

    boolean extend(Duration ttl) {
        try {
            return Boolean.parseBoolean(RemoteNode.joined(jvm.send("extend " + key + " " + ttl.toMillis())));
        } catch (IllegalStateException e) {
            throw RemoteNode.rebuilt(e, key);
        }
    }

    /** Why its holder was told that it is lost: the name of a {@link io.interlock.LockLost.Reason}, {@code none} if it was not. */
    String loss() {
        return jvm.ask("loss " + key);
    }

    boolean release() {
        return Boolean.parseBoolean(jvm.ask("release " + key));
    }
}
