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
                "  3  " + chores(Chores.ENOUGH_ONCE, "%s: %d did it, %d found it busy and went on."),
                "     " + chores(Chores.EACH_MUST, "%s: %d did it in turn, %d gave up waiting."),
                "     " + chores(Chores.TAKES_LONG, "%s: %d did it, %d gave up waiting."),
                "",
                isRight()
                        ? ink.good("  RIGHT: none oversold, never two at once, every token above the last.")
                        : ink.bad("  WRONG: " + locked.oversold() + " oversold with the lock, " + olderTokens
                                + " older tokens, " + chores.troubles() + " chores not alone."));
    }

    private String chores(String task, String text) {
        return text.formatted(task, chores.count(task, Stage.DONE), chores.count(task, Stage.TURNED_AWAY));
    }

    private String waits() {
        if (statistics.lost() > 0) {
            return "     " + statistics.lost() + " locks ran out while their holder was still thinking: raise the ttl.";
        }
        return String.format(
                "     One at a time per product: %d of %d had to wait, %d ms on average.%n"
                        + "     %d locks went from hand to hand without asking the store.",
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
