package io.interlock.tx;

import io.interlock.spi.BackendContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks for the registry where a server binds it, and among the beans, where a plain program has it. */
final class RegistryLookup {

    static final String NAME = "java:comp/TransactionSynchronizationRegistry";

    private static final Logger LOG = System.getLogger("io.interlock.tx");

    private RegistryLookup() {}

    static Optional<TransactionSynchronizationRegistry> of(BackendContext surroundings) {
        Optional<TransactionSynchronizationRegistry> found =
                bound().or(() -> surroundings.bean(TransactionSynchronizationRegistry.class));
        // A manager that starts at the first question shall not do so while a lock's ttl runs.
        found.ifPresent(TransactionSynchronizationRegistry::getTransactionStatus);
        if (found.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "ILK-710: there is no transaction manager (no TransactionSynchronizationRegistry as " + NAME
                            + " in JNDI or as a bean), so no release waits for a transaction");
        }
        return found;
    }

    @SuppressWarnings("BanJNDI") // the name is a constant, of the server's own
    private static Optional<TransactionSynchronizationRegistry> bound() {
        try {
            return InitialContext.doLookup(NAME) instanceof TransactionSynchronizationRegistry registry
                    ? Optional.of(registry)
                    : Optional.empty();
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, () -> NAME + " is not bound: " + e);
            return Optional.empty();
        }
    }
}
