package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.Report;
import io.interlock.benchmarks.Scenario;
import io.interlock.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What waiting costs Redis while nothing happens. Bare Lettuce is left out: it does not wait. */
final class IdleWaiters implements Scenario {

    private static final int THREADS = 64;
    private static final String KEY = "stock-update-1";
    private static final Duration UNTIL_ALL_WAIT = Duration.ofSeconds(2);

    @Override
    public String title() {
        return "64 idle waiters in a node, on a key that another node holds, Redis";
    }

    @Override
    public void run(Plan plan, Report report) throws Exception {
        Duration time = Duration.ofSeconds(plan.quick() ? 3 : 10);
        for (Library library : List.of(Library.INTERLOCK, Library.REDISSON, Library.SPRING)) {
            Traffic asked = waiting(library, time);
            String what = library.title() + ", commands in " + time.toSeconds() + " s";
            String text = asked.total() + " " + asked.commands();
            if (library == Library.INTERLOCK) {
                report.verdict(what, text, "0", asked.total() == 0);
            } else {
                report.figure(what, text);
            }
        }
    }

    private static Traffic waiting(Library library, Duration time) throws InterruptedException {
        try (RedisServer server = RedisServer.start();
                LockAdapter holder = library.open(server);
                LockAdapter node = library.open(server)) {
            LockAdapter.Held held = holder.acquire(KEY);
            List<Thread> waiters = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Thread waiter = new Thread(() -> node.acquire(KEY).release(), "waiter-" + i);
                waiter.start();
                waiters.add(waiter);
            }
            Thread.sleep(UNTIL_ALL_WAIT.toMillis());
            Traffic before = Traffic.of(server);
            Thread.sleep(time.toMillis());
            Traffic asked = Traffic.of(server).since(before);
            held.release();
            for (Thread waiter : waiters) {
                waiter.join();
            }
            return asked;
        }
    }
}
