package io.interlock.tx;

import io.interlock.spi.Transactions;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.jspecify.annotations.Nullable;

/** The transactions of a Jakarta Transactions manager. */
final class JtaTransactions implements Transactions {

    private final TransactionSynchronizationRegistry registry;

    JtaTransactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** One that is marked for rollback is active: what it has written is there until it has ended. */
    @Override
    public @Nullable Object current() {
        int status = registry.getTransactionStatus();
        return switch (status) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK -> null;
            case Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK -> registry.getTransactionKey();
            default -> throw new IllegalStateException("it is being completed (JTA status " + status + ")");
        };
    }

    @Override
    public void enlist(Participant participant) {
        try {
            registry.registerInterposedSynchronization(new Interposed(participant));
        } catch (RuntimeException e) {
            boolean marked = registry.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
            throw new IllegalStateException(
                    marked
                            ? "it is marked for rollback, and its manager tells nobody else of its end"
                            : "its manager refuses: " + e,
                    e);
        }
    }

    /** Called after those of the application, so that what they do before the commit is covered too. */
    private final class Interposed implements Synchronization {

        private final Participant participant;

        Interposed(Participant participant) {
            this.participant = participant;
        }

        /** What is thrown is what the caller finds as the cause of its rollback, where the manager hands it on. */
        @Override
        public void beforeCompletion() {
            try {
                participant.beforeCommit();
            } catch (RuntimeException veto) {
                try {
                    registry.setRollbackOnly();
                } catch (IllegalStateException e) {
                    veto.addSuppressed(e);
                }
                throw veto;
            }
        }

        @Override
        public void afterCompletion(int status) {
            participant.afterCompletion();
        }
    }
}
