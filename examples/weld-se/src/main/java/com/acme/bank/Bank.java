package com.acme.bank;

import io.interlock.LockLost;
import io.interlock.LockManager;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Uses each way of locking once and checks what came of it. Ends with 1 if anything is wrong. */
public final class Bank {

    private static final int CLERKS = 8;
    private static final int DEPOSITS = 200;

    private Bank() {}

    public static void main(String[] arguments) throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            deposits(container.select(Accounts.class).get());
            closing(container.select(Closing.class).get());
            loss(
                    container.select(Closing.class).get(),
                    container.select(LockManager.class).get(),
                    container.select(LossAlarm.class).get());
        } catch (WrongResult e) {
            System.err.println("WRONG: " + e.getMessage());
            System.exit(1);
        }
        System.out.println("All right.");
    }

    /** An annotated method: every deposit counts. */
    private static void deposits(Accounts accounts) {
        Account account = new Account("DE-4711", "Ada");
        ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
        CompletableFuture.allOf(IntStream.range(0, CLERKS * DEPOSITS)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> accounts.deposit(account, 1), clerks))
                        .toArray(CompletableFuture[]::new))
                .join();
        clerks.shutdown();
        check("deposits", CLERKS * DEPOSITS, accounts.balance(account));
    }

    /** A lock by hand: the second to come leaves it alone. */
    private static void closing(Closing closing) {
        boolean first = closing.closeDay("monday", lock -> {
            boolean second = closing.closeDay("monday", never -> {});
            check("a second closing beside the first", false, second);
        });
        check("the closing", true, first);
    }

    /** A lost lock: its holder sees it, and so does the observer. */
    private static void loss(Closing closing, LockManager locks, LossAlarm alarm) throws InterruptedException {
        closing.closeDay("tuesday", lock -> {
            locks.forceRelease(lock.key());
            check("still held after it was taken away", false, lock.isHeld());
        });
        LockLost lost = alarm.next(10);
        check("the alarm", "closing-tuesday FORCED", lost == null ? "silent" : lost.key() + " " + lost.reason());
    }

    private static void check(String what, Object expected, Object actual) {
        if (!expected.toString().equals(actual.toString())) {
            throw new WrongResult(what + ": " + actual + ", not " + expected);
        }
        System.out.println(what + ": " + actual);
    }

    /** What came of it is not what had to. */
    private static final class WrongResult extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongResult(String message) {
            super(message);
        }
    }
}
