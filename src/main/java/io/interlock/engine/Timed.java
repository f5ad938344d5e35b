package io.interlock.engine;

/** Something that can be due. Its place in the queue is kept here, so that moving it costs no search. */
abstract class Timed {

    static final int NOT_QUEUED = -1;

    /** The moment it is due, and its place in the heap; both belong to the {@link TimerQueue}. */
    long due;

    int place = NOT_QUEUED;

    /** Called on the timer's thread when it is due; must not block. It is no longer queued then. */
    abstract void due(long now);
}
