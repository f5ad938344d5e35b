package io.interlock.engine;

import io.interlock.LockInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What this manager holds now, and who waits here. */
final class Inventory {

    private final Keyspaces keyspaces;
    private final Requests requests;
    private final String prefix;

    Inventory(Keyspaces keyspaces, Requests requests, String prefix) {
        this.keyspaces = keyspaces;
        this.requests = requests;
        this.prefix = prefix;
    }

    /** All held locks, by key and backend. */
    List<LockInfo> rows() {
        return keyspaces.all().stream()
                .flatMap(keyspace -> keyspace.gates().stream())
                .map(LeaseRow::of)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(LockInfo::key).thenComparing(LockInfo::backend))
                .toList();
    }

    /** A page of them, behind that key of that backend. */
    List<LockInfo> rows(String afterKey, String afterBackend, int limit) {
        Page page = new Page(prefix.concat(afterKey), afterBackend, limit);
        keyspaces.all().forEach(keyspace -> keyspace.gates().forEach(page::offer));
        return page.rows();
    }

    Optional<LockInfo> row(String key, String backend) {
        return gate(key, backend).map(LeaseRow::of);
    }

    int waiting(String key, String backend) {
        return gate(key, backend).map(Gate::waiting).orElse(0);
    }

    private Optional<Gate> gate(String key, String backend) {
        Request request = requests.about(key, backend);
        return Optional.ofNullable(request.keyspace().gate(request.fullKey()));
    }
}
