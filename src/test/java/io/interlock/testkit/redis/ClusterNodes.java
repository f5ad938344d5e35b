package io.interlock.testkit.redis;

import java.util.Arrays;
import java.util.List;

/** What a node of a cluster says about all of them: its reply to {@code CLUSTER NODES}. */
record ClusterNodes(List<Line> lines) {

    /** One node: its port, what it is, and the slots that it serves, such as {@code 0-5460}. */
    record Line(int port, List<String> flags, List<String> slots) {

        private static Line parse(String text) {
            String[] words = text.split(" ");
            String port = words[1].substring(words[1].indexOf(':') + 1, words[1].indexOf('@'));
            List<String> slots = Arrays.stream(words)
                    .skip(8)
                    .filter(each -> !each.startsWith("["))
                    .toList();
            return new Line(Integer.parseInt(port), List.of(words[2].split(",")), slots);
        }

        private boolean serves(int slot) {
            return slots.stream()
                    .map(each -> each.split("-"))
                    .anyMatch(ends ->
                            Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]));
        }
    }

    static ClusterNodes of(RedisServer node) {
        return new ClusterNodes(
                node.command("CLUSTER", "NODES").lines().map(Line::parse).toList());
    }

    /** The port of the node that serves a slot. */
    int portOfSlot(int slot) {
        return lines.stream()
                .filter(each -> each.serves(slot))
                .mapToInt(Line::port)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody serves slot " + slot));
    }

    /** The ports of the nodes that serve slots. */
    List<Integer> serving() {
        return lines.stream()
                .filter(each -> !each.slots().isEmpty())
                .map(Line::port)
                .sorted()
                .toList();
    }

    long replicas() {
        return lines.stream().filter(each -> each.flags().contains("slave")).count();
    }
}
