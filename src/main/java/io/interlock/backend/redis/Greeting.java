package io.interlock.backend.redis;

import io.interlock.backend.redis.Address.Kind;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What a server says of itself when it is met; nothing if it does not know the question. */
record Greeting(Map<String, String> facts) {

    private static final String RESP3 = "3";

    /** Never fails because of what the server answers. */
    static CompletionStage<Greeting> ask(StatefulRedisConnection<String, String> connection) {
        return connection
                .async()
                .<List<Object>>dispatch(CommandType.HELLO, new NestedMultiOutput<>(StringCodec.UTF8))
                .handle((reply, error) -> {
                    if (error != null && !Failures.isAnswer(Failures.unwrapped(error))) {
                        throw new IllegalStateException("the connection was lost", error);
                    }
                    return new Greeting(error == null ? pairs(reply) : Map.of());
                });
    }

    private static Map<String, String> pairs(List<Object> reply) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            facts.put(String.valueOf(reply.get(i)), String.valueOf(reply.get(i + 1)));
        }
        return facts;
    }

    /** Refuses a server that cannot serve as what it was taken for. */
    void check(Address address) {
        if (address.kind() != Kind.CLUSTER && "cluster".equals(facts.get("mode"))) {
            throw new RedisFailure(
                    "ILK-420: " + address
                            + " is a node of a cluster. Fix: begin interlock.redis.uri with redis-cluster://",
                    null);
        }
        String role = facts.getOrDefault("role", "master");
        if (address.kind() == Kind.SINGLE && !role.equals("master")) {
            throw new RedisFailure(
                    "ILK-421: " + address + " is a " + role
                            + ", which grants no locks. Fix: name the master, or the Sentinels that know it",
                    null);
        }
    }

    /** Says what the server's protocol cannot do. */
    void settle(Server server) {
        if (!RESP3.equals(facts.get("proto"))) {
            server.withoutPushes("it does not speak RESP3");
        }
    }
}
