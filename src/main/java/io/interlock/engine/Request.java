package io.interlock.engine;

/** A caller's wish for a lock, checked and complete. */
record Request(Keyspace keyspace, String key, String fullKey, Terms terms) {

    String backend() {
        return keyspace.name;
    }

    Request waiting(long budget) {
        return new Request(keyspace, key, fullKey, terms.waiting(budget));
    }
}
