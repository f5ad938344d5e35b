package io.interlock.demo.nodes;

import java.util.Optional;

/**
 * What a node tells: a line on its standard output. Lines of other forms are what its JVM and its log say.
 *
 * @param kind what it is about
 * @param left how much is left of the stock, after a sale
 * @param token the fencing token of the lock, 0 without one
 * @param waits how the node's shoppers have waited so far
 * @param text what went wrong; empty otherwise
 */
record Report(Kind kind, int left, long token, Waits waits, String text) {

    enum Kind {
        /** It has started and takes orders. */
        READY,
        /** It cannot start. */
        REFUSED,
        /** It has written a sale to the stock, and still holds the lock if there is one. */
        SOLD,
        /** It holds the lock and will go on holding it. */
        HOLDING,
        /** A shopper met an error. */
        FAILED,
        /** All its shoppers have gone. */
        DONE,
        /** Its process has ended; not told by itself. */
        GONE
    }

    private static final String MARK = "@node";
    private static final int WORDS = 9;

    static Report of(Kind kind, String text) {
        return new Report(kind, 0, 0, Waits.NONE, text);
    }

    /** As a line. */
    String line() {
        return String.join(
                " ",
                MARK,
                kind.name(),
                Integer.toString(left),
                Long.toString(token),
                Long.toString(waits.count()),
                Long.toString(waits.longestMillis()),
                Long.toString(waits.inVain()),
                Long.toString(waits.lost()),
                text.replaceAll("\\R", " "));
    }

    /** Empty if the line is not a report. */
    static Optional<Report> parse(String line) {
        String[] words = line.split(" ", WORDS);
        if (words.length != WORDS || !words[0].equals(MARK)) {
            return Optional.empty();
        }
        Waits waits = new Waits(
                Long.parseLong(words[4]), Long.parseLong(words[5]), Long.parseLong(words[6]), Long.parseLong(words[7]));
        return Optional.of(new Report(
                Kind.valueOf(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]), waits, words[8]));
    }
}
