package io.interlock.backend.hazelcast;

import com.hazelcast.cp.CPGroup;
import com.hazelcast.cp.internal.datastructures.lock.LockService;
import com.hazelcast.cp.internal.datastructures.spi.blocking.BlockingResource;
import com.hazelcast.cp.internal.datastructures.spi.blocking.ResourceRegistry;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import io.interlock.testkit.hazelcast.Members;

/** The queues of FencedLocks, as a member knows them. */
final class Queues {

    private Queues() {}

    /** How many wait for a lock. */
    static int length(Members members, String name) throws Exception {
        HazelcastInstanceProxy member = (HazelcastInstanceProxy) members.member(2);
        CPGroup group = member.getCPSubsystem()
                .getCPSubsystemManagementService()
                .getCPGroup(CPGroup.DEFAULT_GROUP_NAME)
                .toCompletableFuture()
                .get();
        LockService service = member.getOriginal().node.nodeEngine.getService(LockService.SERVICE_NAME);
        ResourceRegistry<?, ? extends BlockingResource<?>> registry = service.getRegistryOrNull(group.id());
        BlockingResource<?> lock = registry == null ? null : registry.getResourceOrNull(name);
        return lock == null ? 0 : lock.getInternalWaitKeysMap().size();
    }
}
