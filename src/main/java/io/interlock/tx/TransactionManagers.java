package io.interlock.tx;

import io.interlock.spi.BackendContext;
import io.interlock.spi.Transactions;
import java.util.Optional;

/** Finds the transaction manager, in applications that have one and in those that do not. */
public final class TransactionManagers {

    private static final String REGISTRY = "jakarta.transaction.TransactionSynchronizationRegistry";

    private TransactionManagers() {}

    /** Whether the API is on the class path; without it there are no transactions. */
    public static boolean isApiPresent() {
        try {
            Class.forName(REGISTRY, false, TransactionManagers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The transactions of the calling component's transaction manager; empty if it has none. */
    public static Optional<Transactions> find(BackendContext surroundings) {
        return isApiPresent() ? RegistryLookup.of(surroundings).map(JtaTransactions::new) : Optional.empty();
    }
}
