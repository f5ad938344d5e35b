package io.interlock.backend.redis;

import io.interlock.spi.Lease;
import io.interlock.spi.Owner;
import java.util.regex.Pattern;

/**
 * What is stored under a lock's key: the owner's text and the grant's token, as in
 * {@code shop@node1:4711/5e1f#2s 2026-11-01T02:00:00.123Z [1793498400123456]}. Scripts compare how it begins.
 */
final class LockRecord {

    private static final Pattern TOKEN = Pattern.compile(" \\[\\d+]$");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    private static final int SHOWN = 200;

    private LockRecord() {}

    /** How the record of an owner begins, whatever token it was granted. */
    static String of(Owner owner) {
        return owner.text() + " [";
    }

    /** How the record of a lease begins: the whole of it if its token is known. */
    static String of(Lease lease) {
        String owner = of(lease.owner());
        return lease.token() == Lease.UNKNOWN_TOKEN ? owner : owner + lease.token() + ']';
    }

    /** The owner's text in a record, fit to be shown: others may have stored anything there. */
    static String owner(String record) {
        String text = TOKEN.matcher(UNPRINTABLE.matcher(record).replaceAll("?")).replaceFirst("");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
