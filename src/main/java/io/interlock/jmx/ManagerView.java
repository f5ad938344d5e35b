package io.interlock.jmx;

import io.interlock.LockManager;

/** The MXBean of one manager. */
record ManagerView(String application, LockManager manager) implements LockManagerMXBean {

    @Override
    public String getApplication() {
        return application;
    }

    @Override
    public long getHeldCount() {
        return manager.statistics().held();
    }

    @Override
    public long getWaitingCount() {
        return manager.statistics().waiting();
    }
}
