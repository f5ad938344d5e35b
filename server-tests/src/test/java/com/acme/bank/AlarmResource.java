package com.acme.bank;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.LockOptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;

/** The timer, while its lock is free and while somebody else has it. */
@Path("alarm")
@RequestScoped
public class AlarmResource {

    @Inject
    LockManager locks;

    @Inject
    Rings rings;

    @Inject
    Releases releases;

    @GET
    @Path("rings")
    public String rings() {
        Until.holds(() -> !rings.all(Alarm.KEY).isEmpty());
        return rings.all(Alarm.KEY).get(0);
    }

    /** What the class's lock is for: the timer's method, and not the one that is called when the bean has been made. */
    @GET
    @Path("clock")
    public String clock() {
        Until.holds(() -> !rings.all(Clock.TICK).isEmpty());
        return rings.all(Clock.CREATE).get(0) + " when created; "
                + rings.all(Clock.TICK).get(0);
    }

    @GET
    @Path("skips")
    public String skips() {
        LockOptions waiting = LockOptions.defaults().waitTimeout(Duration.ofSeconds(20));
        int heard;
        try (LockHandle held = locks.acquire(Alarm.KEY, waiting).orElseThrow()) {
            heard = rings.all(Alarm.KEY).size();
            int before = releases.rejected(Alarm.KEY);
            Until.holds(() -> releases.rejected(Alarm.KEY) > before);
            if (rings.all(Alarm.KEY).size() > heard) {
                return "rang without its lock";
            }
            held.requireHeld();
        }
        Until.holds(() -> rings.all(Alarm.KEY).size() > heard);
        return "skipped, and rang again";
    }
}
