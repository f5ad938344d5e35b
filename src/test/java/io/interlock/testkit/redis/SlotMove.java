package io.interlock.testkit.redis;

import java.util.List;

/** A slot on its way from one master to another. */
record SlotMove(int slot, RedisServer from, RedisServer to) {

    private static final String BATCH = "100";

    void begin() {
        setSlot(to, "IMPORTING", from);
        setSlot(from, "MIGRATING", to);
    }

    void end() {
        for (List<String> keys = keys(); !keys.isEmpty(); keys = keys()) {
            String[] migrate = {"MIGRATE", "127.0.0.1", Integer.toString(to.port()), "", "0", "5000", "KEYS"};
            from.command(Options.join(migrate, keys.toArray(String[]::new)));
        }
        setSlot(to, "NODE", to);
        setSlot(from, "NODE", to);
    }

    private List<String> keys() {
        return from.command("CLUSTER", "GETKEYSINSLOT", Integer.toString(slot), BATCH)
                .lines()
                .toList();
    }

    private void setSlot(RedisServer node, String state, RedisServer other) {
        node.command("CLUSTER", "SETSLOT", Integer.toString(slot), state, other.command("CLUSTER", "MYID"));
    }
}
