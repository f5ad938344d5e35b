package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;
import io.interlock.benchmarks.Plan;
import io.interlock.benchmarks.ThreadTeam;
import io.interlock.benchmarks.Waits;
import java.util.stream.LongStream;

/**
 * What the threads of one JVM did of the key that two of them share.
 *
 * @param acquisitions how often they had it in the measured time
 * @param seconds that time
 * @param altogether how often they had it, before and after as well
 */
record Team(long acquisitions, double seconds, long altogether) {

    private static final int THREADS = 8;
    private static final String KEY = "stock-update-1";

    static Team run(Plan plan, LockAdapter node) throws InterruptedException {
        Waits waits = new Waits();
        ThreadTeam.Work work = ThreadTeam.run(
                THREADS, plan, number -> () -> waits.timed(node, KEY).release());
        return new Team(LongStream.of(work.operations()).sum(), work.seconds(), waits.count());
    }

    double perSecond() {
        return acquisitions / seconds;
    }

    /** The line that one JVM tells the other. */
    String line() {
        return acquisitions + " " + seconds + " " + altogether;
    }

    static Team of(String line) {
        String[] parts = line.split(" ");
        return new Team(Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]));
    }
}
