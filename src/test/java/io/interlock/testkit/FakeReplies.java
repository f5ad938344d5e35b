package io.interlock.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link FakeBackend}'s answers travel: at once, unless a test holds, fails or loses them. Thread-safe. A grant that
 * is held while its attempt is cancelled, and delivered then, is a late grant.
 */
public final class FakeReplies {

    private record Mishap(boolean storeActs, @Nullable Throwable failure) {}

    private final Map<Class<? extends FakeCall>, Queue<Mishap>> script = new HashMap<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;

    FakeReplies() {}

    /** The next call of this kind fails, and the store never sees it. Several pile up. */
    public void failNext(Class<? extends FakeCall> call, Throwable failure) {
        next(call, new Mishap(false, failure));
    }

    /** The store acts on the next call of this kind, but its caller gets a failure. */
    public void loseNext(Class<? extends FakeCall> call, Throwable failure) {
        next(call, new Mishap(true, failure));
    }

    /** The store acts on the next call of this kind, but it is never answered. */
    public void neverAnswerNext(Class<? extends FakeCall> call) {
        next(call, new Mishap(true, null));
    }

    private synchronized void next(Class<? extends FakeCall> call, Mishap mishap) {
        script.computeIfAbsent(call, c -> new ArrayDeque<>()).add(mishap);
    }

    private synchronized @Nullable Mishap mishap(FakeCall call) {
        Queue<Mishap> mishaps = script.get(call.getClass());
        return mishaps == null ? null : mishaps.poll();
    }

    /** Lets the store act, now, and sends its answer, now or later, if the script lets it. */
    <T> void answer(FakeCall call, CompletableFuture<T> reply, Supplier<T> store) {
        Mishap mishap = mishap(call);
        if (mishap == null) {
            send(act(reply, store));
            return;
        }
        if (mishap.storeActs()) {
            store.get();
        }
        Throwable failure = mishap.failure();
        if (failure != null) {
            send(() -> reply.completeExceptionally(failure));
        }
    }

    private static <T> Runnable act(CompletableFuture<T> reply, Supplier<T> store) {
        try {
            T answer = store.get();
            return () -> reply.complete(answer);
        } catch (UnsupportedOperationException refusal) {
            return () -> reply.completeExceptionally(refusal);
        }
    }

    private void send(Runnable delivery) {
        synchronized (this) {
            if (holding) {
                held.add(delivery);
                return;
            }
        }
        delivery.run();
    }

    /** From now on replies wait to be delivered. The store acts at once all the same. */
    public synchronized void hold() {
        holding = true;
    }

    /** How many replies wait to be delivered. */
    public synchronized int held() {
        return held.size();
    }

    /** Delivers the oldest held reply, on the calling thread. */
    public void deliverNext() {
        Runnable delivery;
        synchronized (this) {
            delivery = held.poll();
        }
        if (delivery == null) {
            throw new IllegalStateException("no reply is held");
        }
        delivery.run();
    }

    /** Delivers the newest held reply, which so overtakes the others, on the calling thread. */
    public void deliverNewest() {
        Runnable delivery;
        synchronized (this) {
            delivery = held.pollLast();
        }
        if (delivery == null) {
            throw new IllegalStateException("no reply is held");
        }
        delivery.run();
    }

    /** Delivers all held replies in order, on the calling thread, and holds no more. */
    public void letGo() {
        synchronized (this) {
            holding = false;
        }
        while (held() > 0) {
            deliverNext();
        }
    }
}
