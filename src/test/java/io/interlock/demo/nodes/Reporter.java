package io.interlock.demo.nodes;

import io.interlock.LockManager;
import io.interlock.demo.nodes.Report.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells the process that started this node what happens here. */
@ApplicationScoped
public class Reporter {

    @Inject
    LockManager locks;

    void sold(int left, long token) {
        tell(new Report(Kind.SOLD, left, token, waits(), ""));
    }

    void holding(long token) {
        tell(new Report(Kind.HOLDING, 0, token, waits(), ""));
    }

    void done() {
        tell(new Report(Kind.DONE, 0, 0, waits(), ""));
    }

    static void tell(Report report) {
        System.out.println(report.line());
        System.out.flush();
    }

    private Waits waits() {
        return Waits.of(locks.statistics());
    }
}
