package io.interlock.demo;

import io.interlock.LockHandle;

/** One helper's attempt at a task, and how far it has come. */
final class Chore {

    enum Stage {
        WAITING,
        WORKING,
        DONE,
        TURNED_AWAY
    }

    /**
     * How far it has come. Times are by {@code System.nanoTime()}.
     *
     * @param stage waiting, working, or how it ended
     * @param began when the work began, or the wait ended in vain
     * @param ended when it was over
     * @param token the lock's fencing token, 0 without it
     */
    record Progress(Stage stage, long began, long ended, long token) {}

    final String helper;
    final String task;
    final boolean patient;
    private final long workMillis;
    private volatile Progress progress = new Progress(Stage.WAITING, 0, 0, 0);

    Chore(String helper, String task, boolean patient, long workMillis) {
        this.helper = helper;
        this.task = task;
        this.patient = patient;
        this.workMillis = workMillis;
    }

    Progress progress() {
        return progress;
    }

    /** Does the task, or finds that somebody else does. */
    void run(CriticalTaskService service, Room room) {
        boolean done = patient
                ? service.processTask(task, lock -> work(lock, room))
                : service.processTaskIfFree(task, lock -> work(lock, room));
        long now = System.nanoTime();
        progress = done
                ? new Progress(Stage.DONE, progress.began(), now, progress.token())
                : new Progress(Stage.TURNED_AWAY, now, now, 0);
    }

    private void work(LockHandle lock, Room room) {
        room.enter(lock.fencingToken());
        progress = new Progress(Stage.WORKING, System.nanoTime(), 0, lock.fencingToken());
        Work.lasting(workMillis);
        room.leave();
    }
}
