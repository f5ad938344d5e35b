package com.acme.bank;

import io.interlock.DistributedLock;
import io.interlock.OnFailure;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** A timer whose own method has a lock, and is private, as an EJB allows it. */
@Singleton
public class Alarm {

    static final String KEY = "alarm";

    @Inject
    Rings rings;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @DistributedLock(key = KEY, onFailure = OnFailure.SKIP)
    private void ring() {
        rings.noteTwice(KEY);
    }
}
