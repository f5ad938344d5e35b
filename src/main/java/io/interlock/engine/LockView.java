package io.interlock.engine;

import io.interlock.LockLostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** A key as a {@link Lock}. Each locking is a frame of its thread, so it is re-entrant, across views of one key too. */
final class LockView implements Lock {

    private final Acquirer acquirer;
    private final Frames frames;
    private final Request request;

    /** The same for all views of a key: what one locks another may unlock. */
    private final Section section;

    private record Section(Keyspace keyspace, String fullKey) {}

    LockView(Acquirer acquirer, Frames frames, Request request) {
        this.acquirer = acquirer;
        this.frames = frames;
        this.request = request;
        this.section = new Section(request.keyspace(), request.fullKey());
    }

    @Override
    public void lock() {
        boolean interrupted = false;
        boolean locked = false;
        try {
            while (!locked) {
                try {
                    locked = enter(acquirer.takeInterruptibly(request.waiting(Time.FOREVER)));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Time.FOREVER, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        return enter(acquirer.take(request.waiting(0)));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return enter(
                acquirer.takeInterruptibly(request.waiting(Math.max(0, Math.min(unit.toNanos(time), Time.FOREVER)))));
    }

    private boolean enter(@Nullable Handle handle) {
        if (handle != null) {
            frames.enter(handle, section);
        }
        return handle != null;
    }

    @Override
    public void unlock() {
        Handle handle = frames.leave(section);
        if (handle == null) {
            throw new IllegalMonitorStateException("This thread does not hold " + this);
        }
        boolean held = handle.isHeld();
        handle.release();
        if (!held || handle.lease.lost() != null) {
            throw new LockLostException(
                    "The lock " + EngineLog.quote(handle.key()) + " (backend " + handle.backend()
                            + ") was lost before it was unlocked",
                    handle.key(),
                    handle.backend());
        }
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("A distributed lock has no conditions");
    }

    @Override
    public String toString() {
        return "Lock[" + request.key() + ", backend " + request.backend() + "]";
    }
}
