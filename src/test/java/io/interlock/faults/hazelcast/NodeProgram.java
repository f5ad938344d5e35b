package io.interlock.faults.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.interlock.faults.Node;
import io.interlock.testkit.hazelcast.TestConfig;
import io.interlock.testkit.jvm.Questions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The main class of another JVM: a member or a client of a cluster, and a node with its locks there. */
final class NodeProgram {

    private static final String NAME = "faults";
    private static final long DISCOVERY_SECONDS = 60;

    private NodeProgram() {}

    /** The port of a member, 0 for a client; the ports of all members; the mode; the number of CP members. */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1); // the threads of Hazelcast would keep it alive
        }
    }

    private static void run(String[] arguments) throws InterruptedException, IOException {
        int port = Integer.parseInt(arguments[0]);
        int[] ports = Arrays.stream(arguments[1].split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        int cpMembers = Integer.parseInt(arguments[3]);
        HazelcastInstance hazelcast = port == 0 ? client(ports) : member(port, ports, cpMembers);
        Node node = Node.with(Map.of(
                "interlock.backend",
                "hazelcast",
                "interlock.hazelcast.mode",
                arguments[2],
                "interlock.hazelcast.instance-name",
                NAME,
                "interlock.hazelcast.session-ttl",
                TestConfig.SESSION_SECONDS + "s",
                "interlock.hazelcast.timeout",
                Long.toString(Node.TIMEOUT.toMillis())));
        LockAnswers locks = new LockAnswers(node);
        MemberAnswers member = new MemberAnswers(hazelcast, node);
        Questions.answer(
                (question, about) -> member.knows(question) ? member.to(question, about) : locks.to(question, about));
    }

    private static HazelcastInstance client(int[] ports) {
        return HazelcastClient.newHazelcastClient(TestConfig.client(ports).setInstanceName(NAME));
    }

    private static HazelcastInstance member(int port, int[] ports, int cpMembers) throws InterruptedException {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(
                TestConfig.member(port, ports, cpMembers).setInstanceName(NAME));
        if (cpMembers > 0) {
            member.getCPSubsystem()
                    .getCPSubsystemManagementService()
                    .awaitUntilDiscoveryCompleted(DISCOVERY_SECONDS, TimeUnit.SECONDS);
        }
        return member;
    }
}
