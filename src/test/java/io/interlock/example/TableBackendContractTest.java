package io.interlock.example;

import io.interlock.testkit.LockBackendContract;
import io.interlock.testkit.Nodes;

class TableBackendContractTest extends LockBackendContract {

    @Override
    protected Nodes openStore() {
        Table table = new Table();
        return () -> new TableBackend(table);
    }
}
