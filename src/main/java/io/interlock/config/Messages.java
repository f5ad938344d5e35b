package io.interlock.config;

import java.util.Optional;

/** The texts of this package, ILK-001 to ILK-099; {@code docs/messages.md} lists them all. A code is never used again. */
final class Messages {

    private Messages() {}

    static String effective(String settings) {
        return "ILK-001: Interlock: " + settings;
    }

    static String unknownSetting(String name, String source, Optional<String> nearest) {
        return "ILK-002: " + name + " is not a setting (from " + source + ")." + suggestion(nearest);
    }

    static String unreadable(String name, Optional<String> cause) {
        return "ILK-003: " + name + " cannot be read"
                + cause.map(text -> ": " + text).orElse("")
                + ". Fix: check the expressions in its value and the properties that they name.";
    }

    static String notAFlag(Given given) {
        return wrong("ILK-010", given, "not true or false", "true or false.");
    }

    static String notANumber(Given given) {
        return wrong("ILK-011", given, "not a whole number", "digits only, as in 3.");
    }

    static String notADuration(Given given) {
        return wrong("ILK-012", given, "not a duration", Durations.SPELLINGS + ".");
    }

    static String outOfBounds(Given given, String least, String most) {
        return wrong("ILK-013", given, "out of bounds", "at least " + least + ", at most " + most + ".");
    }

    static String notOneOf(Given given, String choices) {
        return wrong("ILK-014", given, "not one of the choices", choices + ".");
    }

    static String contradictingWaits(Given waits, Given timeout) {
        return "ILK-015: " + waits.name() + " is " + waits.quoted() + " (from " + waits.source() + ") and "
                + timeout.name() + " is " + timeout.quoted() + " (from " + timeout.source() + "), which contradict each"
                + " other. Fix: set one of them; a wait timeout above 0 waits, 0 does not.";
    }

    static String prefixCharacters(Given prefix) {
        return wrong(
                "ILK-016",
                prefix,
                "with a control character or half of a surrogate pair",
                "use printable characters only.");
    }

    static String prefixBraces(Given prefix) {
        return wrong(
                "ILK-017",
                prefix,
                "with an unpaired brace",
                "pair it or leave it out; Redis Cluster places a key by what stands between braces.");
    }

    static String maxHoldBelowTtl(Given maxHold, String ttl) {
        return wrong(
                "ILK-018",
                maxHold,
                "below the " + GlobalOptions.TTL + " of " + ttl,
                "raise it, or lower " + GlobalOptions.TTL + ".");
    }

    static String priorityInsideTransactional(Given priority) {
        return wrong(
                "ILK-020",
                priority,
                "inside @Transactional, which has 200: the lock is taken after the transaction has begun",
                "a number from 6 to 199.");
    }

    static String priorityOutsideAsynchronous(Given priority) {
        return wrong(
                "ILK-021",
                priority,
                "outside Jakarta Concurrency's @Asynchronous, which has 5: the lock is taken on the caller's thread",
                "a number from 6 to 199.");
    }

    static String unknownMember(String name, String source, Optional<String> nearest) {
        return "ILK-030: " + name + " names no member of @DistributedLock (from " + source + ")." + suggestion(nearest);
    }

    static String unusedOverride(String name, String source) {
        return "ILK-031: " + name + " overrides nothing (from " + source
                + "). Fix: <class>/<method>/DistributedLock/<member>"
                + " where the annotation is on the method, <class>/DistributedLock/<member> where it is on the class.";
    }

    static String annotation(String where, IllegalArgumentException refusal) {
        return "ILK-032: @DistributedLock on " + where + ": " + refusal.getMessage();
    }

    static String contradictingLevels(String method, IllegalArgumentException refusal) {
        return "ILK-033: " + method + ", with its overrides and the global settings: " + refusal.getMessage();
    }

    private static String wrong(String code, Given given, String what, String fix) {
        return code + ": " + given.name() + " is " + given.quoted() + ", " + what + " (from " + given.source()
                + "). Fix: " + fix;
    }

    private static String suggestion(Optional<String> nearest) {
        return nearest.map(name -> " Did you mean " + name + "?").orElse("");
    }
}
