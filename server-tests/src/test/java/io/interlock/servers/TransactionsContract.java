package io.interlock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Bank;
import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.testkit.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Locks together with what else a server does around a method, in each server: its transactions, with a real database; its
 * asynchronous methods and timers; Fault Tolerance. One application answers for all of it, each request telling a story in words.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransactionsContract {

    private static final int CALLERS = 8;
    private static final int CALLS = 10;

    AppServer server;
    RedisServer redis;

    abstract AppServer start(Launch launch);

    @BeforeAll
    void start() {
        redis = RedisServer.start();
        server = start(Launch.plain());
        server.deploy(bank("bank.war", Map.of()));
    }

    private static WebArchive bank(String name, Map<String, String> settings) {
        return Apps.bare(name, settings)
                .addPackage(Bank.class.getPackage())
                .addAsLibraries(Apps.library())
                .addAsLibraries(Apps.libraries("h2-"));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        redis.close();
    }

    /** How much is there in the end of what many have added at once, each one reading and writing back. */
    private int added(String application, String desk, String how) throws Exception {
        String account = "/" + application + "/updates/" + desk + "/" + how;
        assertEquals("0", server.get(account + "/open"));
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int call = 0; call < CALLERS * CALLS; call++) {
                running.add(callers.submit(() -> server.get(account + "/" + how)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        return Integer.parseInt(server.get(account + "/number"));
    }

    @ParameterizedTest
    @CsvSource({
        "bean, own",
        "bean, callers",
        "ejb, own",
        "ejb, callers",
        "user, own",
        "user, callers",
        "stateless, own",
        "singleton, callers"
    })
    void e2_theNextHolderSeesTheCommitOfTheOneBefore(String desk, String how) throws Exception {
        assertEquals(CALLERS * CALLS, added("bank", desk, how));
    }

    @Test
    void e2_theSameWithLocksInRedis() throws Exception {
        Map<String, String> settings = Map.of("interlock.backend", "redis", "interlock.redis.uri", redis.uri());
        server.deploy(bank("redis.war", settings).addAsLibraries(Apps.redis()));
        try {
            assertEquals(CALLERS * CALLS, added("redis", "bean", "own"));
            assertEquals(CALLERS * CALLS, added("redis", "ejb", "callers"));
        } finally {
            server.undeploy("redis.war");
        }
    }

    /** So the test above can fail. */
    @ParameterizedTest
    @ValueSource(strings = {"bean", "ejb"})
    void e4_withTheLockGivenBackBeforeTheCommitUpdatesAreLost(String desk) throws Exception {
        int added = added("bank", desk, "opted-out");
        assertTrue(added < CALLERS * CALLS, () -> "no update was lost: " + added);
    }

    /** What is seen: in the body; before the commit; the number in the database; the lock in the end, and its releases. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bean      | commit  | HELD, HELD, number 1, free, released 1",
                "bean      | failure | failed, number 0, free, released 1",
                "ejb       | commit  | HELD, TX_PENDING, number 1, free, released 1",
                "ejb       | failure | failed, number 0, free, released 1",
                "user      | commit  | HELD, HELD, number 1, free, released 1",
                "user      | failure | failed, number 0, free, released 1",
                "stateless | commit  | HELD, TX_PENDING, number 1, free, released 1",
                "stateless | failure | failed, number 0, free, released 1",
                "singleton | commit  | HELD, TX_PENDING, number 1, free, released 1",
                "singleton | failure | failed, number 0, free, released 1"
            })
    void e3_methodsThatBeginATransaction(String desk, String story, String told) {
        assertEquals(told, server.get("/bank/own/" + desk + "/" + story));
    }

    /** What is seen: in the body, after it, before the commit, and as above. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "commit        | HELD, TX_PENDING, busy for others, HELD, TX_PENDING, free, released 1",
                "rollback      | TX_PENDING, number 0, free, released 1",
                "nested        | HELD, HELD, HELD, HELD, TX_PENDING, free, released 1",
                "requires-new  | HELD, free, free, released 1",
                "not-supported | HELD, free, free, released 1",
                "opted-out     | HELD, free, free, released 1"
            })
    void e2_methodsInATransactionOfTheirCaller(String story, String told) {
        assertEquals(told, server.get("/bank/callers/bean/" + story));
        assertEquals(told, server.get("/bank/callers/ejb/" + story));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bean", "ejb"})
    void e2_aTransactionOfTheCallerThatTimesOutInTheMethod(String desk) {
        assertEquals(timedOut(desk), server.get("/bank/callers/" + desk + "/timeout"));
    }

    String timedOut(String desk) {
        return "HELD, busy for others, number 0, free, released 1";
    }

    @ParameterizedTest
    @ValueSource(strings = {"own/bean", "own/ejb", "own/stateless", "own/singleton", "callers/bean", "callers/ejb"})
    void e1_aLockThatRanOutBeforeTheCommitRollsBack(String path) {
        assertEquals(late(path), server.get("/bank/" + path + "/late"));
        assertTrue(server.log().contains("ILK-700: the lock 'late-"), server::log);
    }

    /** Whether the caller hears why, too. */
    abstract String late(String path);

    /** A bean's own transaction is the business of its methods: the lock is neither bound to it nor guards its commit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inside  | HELD, HELD, HELD, number 1, free, released 1",
                "around  | TX_PENDING, busy for others, number 1, free, released 1",
                "callers | HELD, free, free, released 1",
                "late    | not committed, and told why, number 0, free, released 0"
            })
    void e5_transactionsThatAnEjbBeginsItself(String story, String told) {
        assertEquals(told, server.get("/bank/user/" + story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acquire   | HELD, given back, TX_PENDING, busy for others, HELD, free, released 1",
                "opted-out | HELD, free, free, released 1"
            })
    void e3_locksByHandInATransaction(String story, String told) {
        assertEquals(told, server.get("/bank/by-hand/" + story));
    }

    @Test
    void e3_aLockByHandInATransactionThatIsMarkedForRollback() {
        assertEquals(marked(), server.get("/bank/by-hand/marked"));
    }

    abstract String marked();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stage               | waits, another thread HELD, number 0, free, released 2",
                "result              | waits, HELD, number 0, free, released 2",
                "nothing             | waits, HELD, number 0, free, released 2",
                "transaction         | waits, HELD, number 1, free, released 2",
                "callers-transaction | waits, HELD, number 1, free, released 2"
            })
    void asynchronousMethodsOfJakartaConcurrency(String story, String told) {
        assertEquals(told, server.get("/bank/errands/" + story));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result      | waits, another thread HELD, number 0, free, released 2",
                "nothing     | waits, HELD, number 0, free, released 2",
                "transaction | waits, HELD, number 1, free, released 2",
                "later       | HELD, busy for others, done, free, released 1",
                "busy        | not run, and told why, free, released 1",
                "skipped     | null, free, released 1"
            })
    void asynchronousMethodsOfEjbs(String story, String told) {
        assertEquals(told, server.get("/bank/ejb-errands/" + story));
    }

    @Test
    void aLockOfAnEjbsClassIsForItsTimersAndNotForItsCallbacks() {
        assertEquals("free when created; HELD, TX_PENDING", server.get("/bank/alarm/clock"));
    }

    @Test
    void aTimersLockIsKeptUntilItsTransactionHasCompleted() {
        assertEquals("HELD, TX_PENDING", server.get("/bank/alarm/rings"));
    }

    @Test
    void aTimerWhoseLockIsBusySkipsItsTurn() {
        assertEquals("skipped, and rang again", server.get("/bank/alarm/skips"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "same/retry          | 3 attempts with 1 locks, free, released 1",
                "same/retry-busy     | LockNotAcquiredException, rejected 1, free, released 1",
                "same/timeout        | TimeoutException, free, released 1",
                "same/timeout-wait   | delivered, free, released 2",
                "same/fallback       | fallback HELD, free, released 1",
                "same/fallback-busy  | LockNotAcquiredException, rejected 1, free, released 1",
                "same/asynchronous   | runs, HELD, delivered, free, released 1",
                "outer/retry         | 3 attempts with 3 locks, free, released 3",
                "outer/retry-busy    | LockNotAcquiredException, rejected 3, free, released 1",
                "outer/timeout-wait  | TimeoutException, free, released 1",
                "outer/fallback-busy | fallback HELD, rejected 1, free, released 1"
            })
    void faultTolerance(String story, String told) {
        assertEquals(told, server.get("/bank/deliveries/" + story));
    }

    @Test
    void faultToleranceThatIsMovedOutsideOfTheLock() {
        server.deploy(bank("outside.war", Map.of("mp.fault.tolerance.interceptor.priority", "50")));
        try {
            Map<String, String> told = new TreeMap<>(Map.of(
                    "retry", "3 attempts with 3 locks, free, released 3",
                    "retry-busy", "LockNotAcquiredException, rejected 3, free, released 1",
                    "timeout-wait", "TimeoutException, free, released 1",
                    "fallback-busy", "fallback HELD, rejected 1, free, released 1"));
            Map<String, String> heard = new TreeMap<>();
            told.keySet().forEach(story -> heard.put(story, server.get("/outside/deliveries/same/" + story)));
            assertEquals(told, heard);
        } finally {
            server.undeploy("outside.war");
        }
    }
}
