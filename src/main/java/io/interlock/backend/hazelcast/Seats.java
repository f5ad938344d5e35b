package io.interlock.backend.hazelcast;

import io.interlock.backend.hazelcast.Turns.Blocking;
import io.interlock.backend.hazelcast.Turns.Done;
import io.interlock.backend.hazelcast.Turns.Progress;
import io.interlock.backend.hazelcast.Turns.Turn;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The seats of the keys that are asked for or held, and whose turn it is at each. Thread-safe; nothing blocks. */
final class Seats {

    /** How long after a call that ended in doubt it is made sure that it left nothing behind. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final SeatContext context;
    private final ConcurrentMap<String, Seat> seats = new ConcurrentHashMap<>();

    Seats(SeatContext context) {
        this.context = context;
    }

    /** Does something that blocks at a key when it is its turn. */
    void run(String key, Executor executor, Consumer<Seat> call) {
        run(key, Turn.blocking(executor, call));
    }

    /** Does something at a key when it is its turn. */
    void run(String key, Turn turn) {
        proceed(key, seats.compute(key, (any, known) -> {
            Seat seat = known == null ? new Seat(key, context, this) : known;
            seat.turns().add(turn);
            return seat;
        }));
    }

    private void proceed(String key, Seat seat) {
        Turn turn = seat.turns().next();
        if (turn != null) {
            turn.start().apply(seat).whenComplete((progress, error) -> {
                if (progress instanceof Blocking blocking) {
                    execute(key, seat, turn.executor(), blocking.rest());
                } else {
                    end(key, seat, progress, error);
                }
            });
        }
    }

    private void end(String key, Seat seat, @Nullable Progress progress, @Nullable Throwable error) {
        if (error != null) {
            seat.complain(error);
        }
        try {
            finish(key, seat);
        } finally {
            if (progress instanceof Done done) {
                done.news().run();
            }
        }
    }

    private void execute(String key, Seat seat, Executor executor, Consumer<Seat> call) {
        try {
            executor.execute(() -> take(key, seat, call));
        } catch (RejectedExecutionException closed) {
            leave(key, seat);
        }
    }

    private void take(String key, Seat seat, Consumer<Seat> call) {
        try {
            call.accept(seat);
        } catch (RuntimeException | Error e) {
            seat.complain(e);
        } finally {
            finish(key, seat);
        }
    }

    private void finish(String key, Seat seat) {
        if (seat.isDoubtful()) {
            context.alarms()
                    .at(
                            Moments.after(System.nanoTime(), SETTLE),
                            () -> run(key, context.calls().givingBack(), Seat::settle));
        }
        leave(key, seat);
    }

    private void leave(String key, Seat seat) {
        seats.computeIfPresent(key, (any, present) -> present.leave() ? null : present);
        proceed(key, seat);
    }

    /** What this manager has of a key. */
    @Nullable
    Hold hold(String key) {
        Seat seat = seats.get(key);
        return seat == null ? null : seat.hold();
    }

    /** Gives everything back. What cannot be given back now is tried again as long as this is called again. */
    void giveBackAll() {
        seats.values().forEach(Seat::endWait);
        seats.keySet().forEach(key -> run(key, context.calls().givingBack(), Seat::release));
    }

    /** How many keys are asked for, held, or in doubt. */
    int size() {
        return seats.size();
    }

    /** Gives the lock of a hold back when that ends, whenever that is. */
    void watch(String key, Hold hold) {
        hold.atEnd(context.alarms(), () -> run(key, context.calls().givingBack(), seat -> seat.expire(hold)));
    }
}
