package io.interlock.engine;

import io.interlock.LockOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes requests of what callers pass: finds the backend, checks the key, puts the prefix before it and decides the terms. */
final class Requests {

    private final Services services;
    private final Keyspaces keyspaces;
    private final Keyspace main;
    private final TermsCache terms;
    private final String prefix;

    /** Opens the main backend. */
    Requests(Services services, Keyspaces keyspaces) {
        this.services = services;
        this.keyspaces = keyspaces;
        this.main = keyspaces.get(services.settings.backend());
        this.terms = new TermsCache(services.settings.defaults());
        this.prefix = services.settings.prefix();
    }

    /**
     * A request for the lock.
     *
     * @throws io.interlock.LockKeyException if the key cannot be used
     * @throws IllegalArgumentException if the options contradict themselves
     * @throws io.interlock.LockException if the manager is closed
     */
    Request of(@Nullable String key, LockOptions options) {
        TermsCache.Entry decided = terms.decide(Objects.requireNonNull(options, "options"));
        Keyspace keyspace = decided.backend() == null ? main : keyspaces.get(decided.backend());
        String checked = KeyRules.checked(key, keyspace.name);
        if (services.closed) {
            throw EngineLog.closed(checked, keyspace.name);
        }
        return new Request(keyspace, checked, prefix.concat(checked), decided.terms());
    }

    /** The same for whoever asks about the key, or acts on it, in that backend. */
    Request about(@Nullable String key, String backend) {
        return of(key, LockOptions.defaults().backend(backend));
    }
}
