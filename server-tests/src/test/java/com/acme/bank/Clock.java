package com.acme.bank;

import io.interlock.DistributedLock;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** A timer whose class has the lock, one for each method. */
@Singleton
@Startup
@DistributedLock
public class Clock {

    static final String CREATE = "com.acme.bank.Clock#create";
    static final String TICK = "com.acme.bank.Clock#tick";

    @Inject
    Rings rings;

    @PostConstruct
    void create() {
        rings.note(CREATE);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    private void tick() {
        rings.noteTwice(TICK);
    }
}
