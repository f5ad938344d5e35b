package io.interlock.cdi;

/** When the lock of a method ends. */
enum Ending {
    /** When the method returns. */
    RETURN,

    /** When the stage that it returns completes. Nobody waits for that, nor for the lock. */
    STAGE,

    /**
     * When that stage, or another future, completes, which the method's thread waits for, as it does for the lock: it is a thread
     * that the container has given to this call alone. The caller has gone on, and the container may cancel the call if the stage is
     * not complete when the thread is back.
     */
    AWAITED
}
