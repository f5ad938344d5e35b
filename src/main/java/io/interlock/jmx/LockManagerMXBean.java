package io.interlock.jmx;

/** A lock manager as JMX shows it. Every attribute is a snapshot; reading one stops nobody. */
public interface LockManagerMXBean {

    /** The application's name, {@code interlock.application}. */
    String getApplication();

    /** How many locks this manager holds now. */
    long getHeldCount();

    /** How many callers of this manager wait for a lock now. */
    long getWaitingCount();
}
