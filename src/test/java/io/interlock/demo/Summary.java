package io.interlock.demo;

import io.interlock.LockStatistics;
import io.interlock.demo.Chore.Stage;

/**
 * What happened, in plain words, and whether it is as it must be.
 *
 * @param options the demo's options
 * @param unlocked the sale without the lock
 * @param locked the sale with it
 * @param statistics what the lock manager had done when that sale was over
 * @param olderTokens how many writes came with an older token than the row had
 * @param chores the locks by hand
 */
record Summary(Options options, Sale unlocked, Sale locked, LockStatistics statistics, int olderTokens, Chores chores) {

    boolean isRight() {
        return locked.sold() == locked.supply() && locked.oversold() == 0 && olderTokens == 0 && chores.troubles() == 0;
    }

    void tell(Screen screen) {
        Ink ink = screen.ink();
        screen.say(
                "  1  " + sold(unlocked, ink),
                unlocked.oversold() > 0
                        ? "     Shoppers read the same number and each counted down from it."
                        : "     Nobody raced with anybody: try more shoppers.",
                "  2  " + sold(locked, ink),
                waits(),
                String.format(
                        "  3  %s: %d did it, %d found it busy and went on. %s: %d did it, one after another.",
                        Chores.ENOUGH_ONCE,
                        chores.count(Chores.ENOUGH_ONCE, Stage.DONE),
                        chores.count(Chores.ENOUGH_ONCE, Stage.TURNED_AWAY),
                        Chores.EACH_MUST,
                        chores.count(Chores.EACH_MUST, Stage.DONE)),
                String.format(
                        "     %s: %d did it, %d gave up after waiting.",
                        Chores.TAKES_LONG,
                        chores.count(Chores.TAKES_LONG, Stage.DONE),
                        chores.count(Chores.TAKES_LONG, Stage.TURNED_AWAY)),
                "",
                isRight()
                        ? ink.good("  RIGHT: nothing oversold, never two at once, every fencing token above the last.")
                        : ink.bad("  WRONG: oversold with the lock: " + locked.oversold()
                                + ", writes with an older token: " + olderTokens + ", chores not alone: "
                                + chores.troubles() + "."));
    }

    private String waits() {
        if (statistics.lost() > 0) {
            return "     " + statistics.lost() + " locks ran out while their holder was still thinking: raise the ttl.";
        }
        return String.format(
                "     One shopper at a time per product: %d of %d locks had to be waited for, %d ms on%n"
                        + "     average. %d went from hand to hand in this process without asking the store.",
                statistics.contended(),
                statistics.acquired(),
                statistics.waitTimes().mean().toMillis(),
                statistics.handedOver());
    }

    private static String sold(Sale sale, Ink ink) {
        String count = sale.sold() + " sold of " + sale.supply() + ", ";
        return count + (sale.oversold() > 0 ? ink.bad(sale.oversold() + " oversold.") : ink.good("none oversold."));
    }
}
