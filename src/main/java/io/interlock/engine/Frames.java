package io.interlock.engine;

import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames that are open: annotated methods, calls and {@code Lock} sections, each with the lock it holds. A frame is
 * entered and left by its own thread; while it is open its lease is bound to that thread, which is what makes re-entry
 * possible.
 */
final class Frames {

    /** The order of UTF-8 bytes, which is that of code points: the same on all nodes and in all languages. */
    static final Comparator<String> KEY_ORDER = Frames::compareCodePoints;

    private static final int FRAMES_EXPECTED = 1024;

    private final ConcurrentHashMap<Thread, Frame> innermost = new ConcurrentHashMap<>(FRAMES_EXPECTED);

    /** One section of a thread, inside another or not. {@code section} tells whose it is. */
    record Frame(Handle handle, Object section, @Nullable Frame outer) {}

    void enter(Handle handle, Object section) {
        Thread thread = Thread.currentThread();
        HeldLease lease = handle.lease;
        lease.bindTo(thread);
        Frame outer = innermost.putIfAbsent(thread, new Frame(handle, section, null));
        if (outer != null) {
            innermost.put(thread, new Frame(handle, section, outer));
        }
    }

    /**
     * Leaves the innermost frame of this section, which need not be the thread's innermost. No other thread looks at a
     * thread's entry, so it may be taken out and put back.
     */
    @Nullable
    Handle leave(Object section) {
        Thread thread = Thread.currentThread();
        Frame top = innermost.remove(thread);
        Frame left = top;
        while (left != null && !left.section.equals(section)) {
            left = left.outer;
        }
        Frame rest = left == null ? top : without(top, left);
        if (rest != null) {
            innermost.put(thread, rest);
        }
        if (left == null) {
            return null;
        }
        HeldLease lease = left.handle.lease;
        if (!binds(rest, lease)) {
            lease.bindTo(null);
        }
        return left.handle;
    }

    /** Whether one of these frames holds the lease. */
    private static boolean binds(@Nullable Frame innermost, HeldLease lease) {
        for (Frame frame = innermost; frame != null; frame = frame.outer) {
            if (frame.handle.lease == lease) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the frames of threads that ended inside them: a {@code Lock} that was never unlocked. */
    void forgetTheDead() {
        innermost.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    }

    @SuppressWarnings("ReferenceEquality") // the very frame, not one that looks like it
    private static @Nullable Frame without(@Nullable Frame top, Frame left) {
        if (top == null || top == left) {
            return left.outer;
        }
        return new Frame(top.handle, top.section, without(top.outer, left));
    }

    /** How many threads are inside frames. */
    int size() {
        return innermost.size();
    }

    @Nullable
    Frame current() {
        return innermost.get(Thread.currentThread());
    }

    /** Whether a frame of the calling thread holds this very lock. */
    boolean hold(Request request) {
        for (Frame frame = current(); frame != null; frame = frame.outer) {
            Handle held = frame.handle;
            if (held.isHeld()
                    && held.key().equals(request.key())
                    && held.backend().equals(request.backend())) {
                return true;
            }
        }
        return false;
    }

    private static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
