package io.interlock.backend.hazelcast;

/** What a lock is in Hazelcast. */
enum Mode {
    FENCED_LOCK,
    MAP
}
