package io.interlock.testkit;

import io.interlock.spi.Reply;
import io.interlock.spi.Wake;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An attempt that waits in the fake store until it is granted, its budget is over, or it is cancelled. */
final class NativeWait {

    private final Supplier<Reply> store;
    private final Consumer<Reply> answer;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;
    private final long deadline;
    private @Nullable Future<?> timeout;
    private Reply.@Nullable Busy busy;
    private boolean over;

    NativeWait(
            Supplier<Reply> store,
            Consumer<Reply> answer,
            Duration budget,
            LongSupplier nanos,
            ScheduledExecutorService timer) {
        this.store = store;
        this.answer = answer;
        this.nanos = nanos;
        this.timer = timer;
        this.deadline = nanos.getAsLong() + budget.toNanos();
    }

    /** Tries, and again whenever the lock may be free. */
    void attempt() {
        Reply last;
        @Nullable Wake wake;
        synchronized (this) {
            if (over) {
                return;
            }
            last = tryOnce();
            wake = over ? null : wake(Objects.requireNonNull(busy));
        }
        if (wake == null) {
            answer.accept(last);
        } else {
            wake.stage().whenComplete((nothing, failure) -> attempt());
        }
    }

    private Reply tryOnce() {
        if (busy != null) {
            wake(busy).cancel();
        }
        if (timeout != null) {
            timeout.cancel(false);
        }
        Reply reply = store.get();
        long left = deadline - nanos.getAsLong();
        if (reply instanceof Reply.Busy seen && left > 0) {
            busy = seen;
            long remaining = Objects.requireNonNull(seen.remaining()).toNanos();
            timeout = timer.schedule(this::attempt, Math.min(left, remaining), TimeUnit.NANOSECONDS);
        } else {
            over = true;
        }
        return reply;
    }

    /** Gives up, unless an answer is on its way already. The answer's wake goes on listening. */
    void cancel() {
        Reply last;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            Objects.requireNonNull(timeout).cancel(false);
            last = Objects.requireNonNull(busy);
        }
        answer.accept(last);
    }

    private static Wake wake(Reply.Busy busy) {
        return Objects.requireNonNull(busy.wake());
    }
}
