package com.acme.bank;

import io.interlock.LockLost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears of locks that were lost while somebody counted on them. A real one would page a person. */
@ApplicationScoped
public class LossAlarm {

    private final BlockingQueue<LockLost> heard = new LinkedBlockingQueue<>();

    void onLost(@Observes LockLost lost) {
        heard.add(lost);
    }

    /** The next one, or {@code null} if none comes in time. */
    public LockLost next(long seconds) throws InterruptedException {
        return heard.poll(seconds, TimeUnit.SECONDS);
    }
}
