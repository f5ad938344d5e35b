package io.interlock.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A holder in the words of a message. */
final class HolderProse {

    /** What {@link io.interlock.spi.Owner#text()} makes: application, host, process, and since when. */
    private static final Pattern OURS = Pattern.compile("(.+)@([^@]+):([0-9]+)(?:/[0-9a-f]+)?#[0-9a-z]+ (\\S+Z)");

    /** The most that a store keeps of ours; what is longer is another library's. */
    private static final int LONGEST = 200;

    private HolderProse() {}

    /** A holder in this process. Its lease may have been here before, in other hands. */
    static String here(HeldLease lease) {
        Instant since = lease.gate.time().at(lease.grantedAt).truncatedTo(ChronoUnit.MILLIS);
        Matcher ours = OURS.matcher(lease.owner().text());
        return "this process" + (ours.matches() ? " (" + place(ours) + ")" : "") + ", thread " + lease.threadName
                + lease.description().map(text -> ", in " + text).orElse("") + ", since " + since;
    }

    /** A holder in another process, by the text that the store has; that of another library as it is. */
    static String elsewhere(String owner) {
        if (owner.length() > LONGEST) {
            return owner.substring(0, LONGEST) + "...(" + owner.length() + " characters)";
        }
        Matcher ours = OURS.matcher(owner);
        return ours.matches() ? place(ours) + ", since " + ours.group(4) : owner;
    }

    private static String place(Matcher ours) {
        return "application " + ours.group(1) + " on host " + ours.group(2) + ", process " + ours.group(3);
    }
}
