package io.interlock.demo.nodes;

/**
 * What a node has done in a sale.
 *
 * @param state how it is
 * @param sold how many things it has sold
 * @param token the fencing token of its last grant that was heard of, 0 without one
 * @param waits how its shoppers have waited
 * @param lastSale when it last sold something, by {@code System.nanoTime()}
 */
record NodeRow(State state, int sold, long token, Waits waits, long lastSale) {

    enum State {
        SELLING,
        DONE,
        KILLED
    }

    static NodeRow fresh() {
        return new NodeRow(State.SELLING, 0, 0, Waits.NONE, System.nanoTime());
    }

    NodeRow afterSale(Report report) {
        return new NodeRow(state, sold + 1, report.token(), report.waits(), System.nanoTime());
    }

    NodeRow killed(Report report) {
        return new NodeRow(State.KILLED, sold, report.token(), report.waits(), lastSale);
    }

    NodeRow done(Report report) {
        return new NodeRow(State.DONE, sold, token, report.waits(), lastSale);
    }
}
