package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.servers.runtime.AppServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many callers at once, each of whom adds one to a counter that only a lock keeps right. */
final class Storm {

    private static final int CALLERS = 4;
    private static final int CALLS = 10;
    private static final int OTHERS = 24;

    private Storm() {}

    /** One place that is called: a server and an application in it. */
    record Node(AppServer server, String application) {

        String add(String counter) {
            return server.get("/" + application + "/counters/" + counter + "/add");
        }
    }

    /** Calls all nodes at once, and sees that every call has got a number of its own. */
    static void over(String counter, Node... nodes) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS * nodes.length);
        try {
            List<Future<List<Integer>>> results = new ArrayList<>();
            for (Node node : nodes) {
                for (int i = 0; i < CALLERS; i++) {
                    results.add(callers.submit(() -> IntStream.range(0, CALLS)
                            .mapToObj(call -> Integer.valueOf(node.add(counter)))
                            .toList()));
                }
            }
            assertEquals(
                    IntStream.rangeClosed(1, nodes.length * CALLERS * CALLS)
                            .boxed()
                            .toList(),
                    sorted(results));
        } finally {
            callers.shutdownNow();
        }
    }

    /**
     * Gives all of the server's idle threads something else to remember: WildFly's keep the last request that each has
     * served, and with it the application, whatever is in it.
     */
    static void ofOtherRequests(AppServer server, String path) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(OTHERS);
        try {
            callers.invokeAll(Collections.nCopies(OTHERS, () -> server.status(path)));
        } finally {
            callers.shutdownNow();
        }
    }

    private static List<Integer> sorted(List<Future<List<Integer>>> results)
            throws InterruptedException, ExecutionException {
        List<Integer> all = new ArrayList<>();
        for (Future<List<Integer>> result : results) {
            all.addAll(result.get());
        }
        return all.stream().sorted().toList();
    }
}
