package io.interlock.backend.hazelcast;

import io.interlock.testkit.LockBackendContract;
import io.interlock.testkit.Nodes;
import io.interlock.testkit.hazelcast.Members;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Managers on three members, of which the last two share one. */
class FencedBackendContractTest extends LockBackendContract {

    private static Members members;

    @BeforeAll
    static void start() {
        members = Members.withCp();
    }

    @AfterAll
    static void stop() {
        if (members != null) {
            members.close();
        }
    }

    @Override
    protected Nodes openStore() {
        return new HazelcastNodes(Map.of(), members.member(0), members.member(1), members.member(2), members.member(2));
    }
}
