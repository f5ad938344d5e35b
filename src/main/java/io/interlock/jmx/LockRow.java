package io.interlock.jmx;

import io.interlock.LockInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A lock as a row of a table. What is not known is an empty text.
 *
 * @param key the key, without the configured prefix
 * @param backend the backend's name
 * @param state {@code HELD}, {@code MIN_HOLD}, {@code TX_PENDING} or {@code RELEASING}; {@code ELSEWHERE} if another process
 *     holds it
 * @param holder the owner text: application, host, process and since when that process has it
 * @param thread the name of the thread that acquired it
 * @param method the annotated method, or what the lock was described as
 * @param fencingToken the fencing token of the present holder; 0 if it is not known
 * @param fencingTokenText the same as text: readers of JSON round numbers above 2^53
 * @param acquired when the present holder got it, ISO-8601 in UTC
 * @param expires when it runs out unless extended, ISO-8601 in UTC
 * @param remainingMillis time left; -1 if it is not known
 * @param handles how many handles are open on it
 * @param waiters how many callers in this process wait for it
 */
public record LockRow(
        String key,
        String backend,
        String state,
        String holder,
        String thread,
        String method,
        long fencingToken,
        String fencingTokenText,
        String acquired,
        String expires,
        long remainingMillis,
        int handles,
        int waiters) {

    private static final String ELSEWHERE = "ELSEWHERE";

    static LockRow of(LockInfo lock) {
        return new LockRow(
                lock.key(),
                lock.backend(),
                lock.state().name(),
                lock.owner(),
                lock.thread(),
                lock.method().orElse(""),
                lock.fencingToken(),
                Long.toString(lock.fencingToken()),
                text(lock.acquiredAt()),
                text(lock.expiresAt()),
                lock.remaining().toMillis(),
                lock.handles(),
                lock.waiters());
    }

    static LockRow of(LockSource.StoreEntry entry) {
        return new LockRow(
                entry.key(),
                entry.backend(),
                ELSEWHERE,
                entry.owner().orElse(""),
                "",
                "",
                0,
                "",
                "",
                entry.remaining().map(left -> text(Instant.now().plus(left))).orElse(""),
                entry.remaining().map(Duration::toMillis).orElse(-1L),
                0,
                entry.waiters());
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
