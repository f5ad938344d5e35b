package io.interlock.config;

import io.interlock.DistributedLock;
import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads an annotation. The bounds are those of {@link LockOptions}. */
final class AnnotationLevel {

    private static final long INHERIT = -1;

    private final String where;
    private final Problems problems;
    private LockOptions options = LockOptions.defaults();

    AnnotationLevel(String where, Problems problems) {
        this.where = where;
        this.problems = problems;
    }

    LockLevel read(DistributedLock lock) {
        setIf(lock.ttl() != INHERIT, to -> to.ttl(Duration.ofMillis(lock.ttl())));
        setIf(lock.waits(), to -> to.waits(true));
        setIf(lock.waitTimeout() != INHERIT, to -> to.waitTimeout(Duration.ofMillis(lock.waitTimeout())));
        setIf(lock.retryCount() != INHERIT, to -> to.retryCount(lock.retryCount()));
        setIf(lock.retryDelay() != INHERIT, to -> to.retryDelay(Duration.ofMillis(lock.retryDelay())));
        setIf(lock.autoRenew(), to -> to.autoRenew(true));
        setIf(lock.maxHold() != INHERIT, to -> to.maxHold(Duration.ofMillis(lock.maxHold())));
        setIf(lock.minHold() != INHERIT, to -> to.minHold(Duration.ofMillis(lock.minHold())));
        setIf(!lock.backend().isEmpty(), to -> to.backend(lock.backend()));
        setIf(!lock.releaseWithTransaction(), to -> to.releaseWithTransaction(false));
        return new LockLevel(
                options,
                text(lock.key()),
                Optional.of(lock.onFailure()).filter(choice -> choice != OnFailure.THROW),
                text(lock.fallbackMethod()));
    }

    private void setIf(boolean isSet, UnaryOperator<LockOptions> member) {
        if (isSet) {
            try {
                options = member.apply(options);
            } catch (IllegalArgumentException e) {
                problems.problem(Messages.annotation(where, e));
            }
        }
    }

    private static Optional<String> text(String member) {
        return Optional.of(member).filter(text -> !text.isEmpty());
    }
}
