package io.interlock.demo.nodes;

import io.interlock.demo.Ink;
import io.interlock.demo.Screen;

/**
 * What happened, in plain words, and whether it is as it must be.
 *
 * @param unlocked the sale without the lock
 * @param locked the sale with it, and with the crash
 */
record NodesSummary(NodesSale unlocked, NodesSale locked) {

    boolean isRight() {
        return locked.ledger().isExact(locked.stock()) && locked.crash().happened();
    }

    void tell(Screen screen) {
        Ink ink = screen.ink();
        screen.say(
                "  1  " + sold(unlocked, ink),
                unlocked.oversold() > 0
                        ? "     Nodes read the same number and each counted down from it."
                        : "     Nobody raced with anybody: try more shoppers.",
                "  2  " + sold(locked, ink),
                "     " + crash(),
                "     The lock went from node to node " + locked.ledger().changes() + " times.");
        long lost = locked.waits(Waits::lost);
        if (lost > 0) {
            screen.say("     " + lost + " locks ran out while their holder was still thinking: raise the ttl.");
        }
        screen.say(
                "",
                isRight()
                        ? ink.good(
                                "  RIGHT: none oversold, though a node died with the lock; every token above the last.")
                        : ink.bad("  WRONG: " + locked.oversold() + " oversold with the lock, " + wrong()));
    }

    private String wrong() {
        return locked.ledger().isExact(locked.stock())
                ? "but no node died with it."
                : "or a sale twice or missing, or an older token.";
    }

    private String crash() {
        Crash crash = locked.crash();
        if (!crash.happened()) {
            return "No node could be killed while it held the lock.";
        }
        String killed =
                "Node " + crash.victim().orElseThrow().number() + " was killed (kill -9) while it held the lock; ";
        return crash.standstillSeconds().isPresent()
                ? killed
                        + String.format(
                                "the others sold on after %.2f s.",
                                crash.standstillSeconds().getAsDouble())
                : killed + "all was sold by then.";
    }

    private static String sold(NodesSale sale, Ink ink) {
        String count = sale.sold() + " sold of " + sale.stock() + ", ";
        return count + (sale.oversold() > 0 ? ink.bad(sale.oversold() + " oversold.") : ink.good("none oversold."));
    }
}
