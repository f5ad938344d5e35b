package io.interlock.demo.nodes;

import java.util.Optional;
import java.util.OptionalDouble;

/** The planned death of a node that holds the lock. Called by one thread, looked at by others. */
final class Crash {

    private final int afterSales;
    private volatile Optional<NodeProcess> victim = Optional.empty();
    private volatile long heldToken;
    private volatile long killed;
    private volatile long wentOn;

    private Crash(int afterSales) {
        this.afterSales = afterSales;
    }

    static Crash never() {
        return new Crash(Integer.MAX_VALUE);
    }

    /** After so many sales. */
    static Crash after(int sales) {
        return new Crash(sales);
    }

    /** So many are sold, the last one by this node: perhaps it is time to tell it to keep the lock. */
    void consider(NodeProcess seller, int sales) {
        if (victim.isEmpty() && sales >= afterSales) {
            victim = Optional.of(seller);
            seller.tell(Node.HOLD);
        }
    }

    /** The victim holds the lock, with this fencing token. */
    void strike(long token) {
        victim.orElseThrow().kill();
        heldToken = token;
        killed = System.nanoTime();
    }

    /** Something is sold; news of a sale before the crash may come in after it, and has an older token. */
    void sale(long token) {
        if (happened() && wentOn == 0 && token > heldToken) {
            wentOn = System.nanoTime();
        }
    }

    boolean happened() {
        return killed != 0;
    }

    Optional<NodeProcess> victim() {
        return victim;
    }

    /** How long nobody could sell anything. */
    OptionalDouble standstillSeconds() {
        return wentOn == 0 ? OptionalDouble.empty() : OptionalDouble.of((wentOn - killed) / 1e9);
    }
}
