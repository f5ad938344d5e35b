package io.interlock.backend.redis;

import io.interlock.testkit.redis.RedisServer;
import java.util.List;

/** What a node of a cluster knows of who serves what; it is asked itself, for others may be frozen. */
final class Slots {

    private Slots() {}

    /** The port of the master that serves a slot. */
    static int port(RedisServer node, int slot) {
        List<String> words = node.command("CLUSTER", "SLOTS").lines().toList();
        for (int i = 0; i + 3 < words.size(); i++) {
            if (words.get(i + 2).equals("127.0.0.1") && isRange(words, i)) {
                if (Integer.parseInt(words.get(i)) <= slot && slot <= Integer.parseInt(words.get(i + 1))) {
                    return Integer.parseInt(words.get(i + 3));
                }
            }
        }
        throw new IllegalStateException("nobody serves slot " + slot);
    }

    private static boolean isRange(List<String> words, int at) {
        return words.get(at).matches("\\d+") && words.get(at + 1).matches("\\d+");
    }
}
