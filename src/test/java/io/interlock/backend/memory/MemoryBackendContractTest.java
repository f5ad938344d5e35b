package io.interlock.backend.memory;

import io.interlock.testkit.LockBackendContract;
import io.interlock.testkit.Nodes;

class MemoryBackendContractTest extends LockBackendContract {

    @Override
    protected Nodes openStore() {
        MemoryStore store = new MemoryStore();
        return () -> new MemoryBackend(store);
    }
}
