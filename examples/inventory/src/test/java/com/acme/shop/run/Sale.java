package com.acme.shop.run;

import java.util.Map;

/**
 * What came of a storm.
 *
 * @param storm what was asked
 * @param nodes how many nodes were asked
 * @param left what was on the shelf at the end
 * @param answers how often each HTTP status was the answer
 * @param millis how long it took
 */
record Sale(Storm storm, int nodes, long left, Map<Integer, Long> answers, long millis) {

    private static final int SOLD = 200;
    private static final int SOLD_OUT = 409;
    private static final int BUSY = 503;

    long sold() {
        return count(SOLD);
    }

    /** How many were sold that were not there. */
    long oversold() {
        return Math.max(0, sold() - storm.stock());
    }

    /** How many were answered otherwise than by yes, no, or come later. */
    long failed() {
        return storm.requests() - sold() - count(SOLD_OUT) - count(BUSY);
    }

    /** Whether something was sold, nothing failed, and all pieces are accounted for. */
    boolean isRight() {
        return sold() > 0 && failed() == 0 && sold() + left == storm.stock();
    }

    private long count(int status) {
        return answers.getOrDefault(status, 0L);
    }

    @Override
    public String toString() {
        return String.format(
                "%d in stock, %d requests by %d shoppers at %d nodes, %s the lock, in %d ms:%n"
                        + "%d sold, %d found it sold out, %d were told to come later, %d failed; %d left.%n%s",
                storm.stock(),
                storm.requests(),
                storm.shoppers(),
                nodes,
                storm.locked() ? "with" : "WITHOUT",
                millis,
                sold(),
                count(SOLD_OUT),
                count(BUSY),
                failed(),
                left,
                verdict());
    }

    private String verdict() {
        if (isRight()) {
            return "RIGHT: none oversold.";
        }
        if (oversold() > 0) {
            return "WRONG: " + oversold() + " oversold.";
        }
        return failed() > 0
                ? "NONE OVERSOLD, but " + failed() + " requests were not answered as they should be."
                : "WRONG: the numbers do not add up.";
    }
}
