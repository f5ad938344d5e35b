package io.interlock.cdi;

import io.interlock.LockNotAcquiredException;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** What a method answers when its lock is busy. */
@FunctionalInterface
interface OnBusy {

    /** The caller hears of it. */
    OnBusy THROW = (context, busy) -> {
        throw busy;
    };

    /**
     * Answers instead of the body.
     *
     * @throws LockNotAcquiredException the given one, if that is the answer
     * @throws Exception what a fallback throws
     */
    @Nullable
    Object answer(InvocationContext context, LockNotAcquiredException busy) throws Exception;
}
