package io.interlock.faults.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPGroup;
import com.hazelcast.cp.CPGroupId;
import com.hazelcast.cp.CPSubsystemManagementService;
import com.hazelcast.cp.internal.RaftService;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import io.interlock.faults.Node;
import io.interlock.testkit.jvm.Questions.Answers;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** What a node says and does as a member of its cluster. Thread-safe. */
final class MemberAnswers implements Answers {

    private static final Set<String> KNOWN =
            Set.of("id", "leads", "group", "expel", "promote", "size", "safe", "shutdown");

    private final HazelcastInstance hazelcast;
    private final Node node;

    MemberAnswers(HazelcastInstance hazelcast, Node node) {
        this.hazelcast = hazelcast;
        this.node = node;
    }

    boolean knows(String question) {
        return KNOWN.contains(question);
    }

    @Override
    public String to(String question, String[] about) throws InterruptedException, ExecutionException {
        return switch (question) {
            case "id" -> cp().getLocalCPMember().getUuid().toString();
            case "leads" -> leads();
            case "group" -> group();
            case "expel" -> expel(UUID.fromString(about[0]));
            case "promote" -> promote();
            case "size" -> Integer.toString(hazelcast.getCluster().getMembers().size());
            case "safe" -> Boolean.toString(hazelcast.getPartitionService().isClusterSafe());
            case "shutdown" -> shutdown();
            default -> throw new IllegalArgumentException(question);
        };
    }

    private CPSubsystemManagementService cp() {
        return hazelcast.getCPSubsystem().getCPSubsystemManagementService();
    }

    /** The CP groups that it leads: which only internals of Hazelcast know. */
    private String leads() {
        RaftService raft = ((HazelcastInstanceProxy) hazelcast)
                .getOriginal()
                .node
                .getNodeEngine()
                .getService(RaftService.SERVICE_NAME);
        return raft.getLeadedGroups().stream().map(CPGroupId::getName).collect(Collectors.joining(" "));
    }

    /** Who is in the CP group that the locks are in. */
    private String group() throws InterruptedException, ExecutionException {
        return cp().getCPGroup(CPGroup.DEFAULT_GROUP_NAME).toCompletableFuture().get().members().stream()
                .map(member -> member.getUuid().toString())
                .collect(Collectors.joining(" "));
    }

    private String expel(UUID member) throws InterruptedException, ExecutionException {
        cp().removeCPMember(member).toCompletableFuture().get();
        return "done";
    }

    private String promote() throws InterruptedException, ExecutionException {
        cp().promoteToCPMember().toCompletableFuture().get();
        return "done";
    }

    /** As an application does: first the locks, then what they are in. */
    private String shutdown() {
        node.close();
        hazelcast.shutdown();
        return "done";
    }
}
