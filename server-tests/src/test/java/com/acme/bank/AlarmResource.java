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
        Until.holds(() -> !rings.all().isEmpty());
        return rings.all().get(0);
    }

    @GET
    @Path("skips")
    public String skips() {
        LockOptions waiting = LockOptions.defaults().waitTimeout(Duration.ofSeconds(20));
        int heard;
        try (LockHandle held = locks.acquire(Alarm.KEY, waiting).orElseThrow()) {
            heard = rings.all().size();
            int before = releases.rejected(Alarm.KEY);
            Until.holds(() -> releases.rejected(Alarm.KEY) > before);
            if (rings.all().size() > heard) {
                return "rang without its lock";
            }
            held.requireHeld();
        }
        Until.holds(() -> rings.all().size() > heard);
        return "skipped, and rang again";
    }
}
