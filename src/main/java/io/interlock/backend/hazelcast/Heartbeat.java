package io.interlock.backend.hazelcast;

import com.hazelcast.client.cp.internal.session.ClientProxySessionManager;
import com.hazelcast.client.impl.clientside.HazelcastClientInstanceImpl;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPGroupId;
import com.hazelcast.cp.internal.RaftGroupId;
import com.hazelcast.cp.internal.session.AbstractProxySessionManager;
import com.hazelcast.cp.internal.session.ProxySessionManagerService;
import com.hazelcast.cp.internal.session.SessionExpiredException;
import com.hazelcast.spi.impl.InternalCompletableFuture;
import com.hazelcast.spi.impl.NodeEngine;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat that Hazelcast sends for the CP session of an instance from time to time, sent when we want it. Thread-safe;
 * blocks.
 */
final class Heartbeat {

    private interface Call {
        InternalCompletableFuture<Object> send(RaftGroupId group, long session);
    }

    private final AbstractProxySessionManager sessions;
    private final Call call;

    private Heartbeat(AbstractProxySessionManager sessions, Call call) {
        this.sessions = sessions;
        this.call = call;
    }

    /** Of this instance; {@code null} if we do not know its inside. */
    static @Nullable Heartbeat of(HazelcastInstance hazelcast) {
        NodeEngine engine = Inside.ofMember(hazelcast);
        if (engine != null) {
            return new Heartbeat(
                    engine.getService(ProxySessionManagerService.SERVICE_NAME), new OfMember(engine)::heartbeat);
        }
        HazelcastClientInstanceImpl client = Inside.ofClient(hazelcast);
        return client == null ? null : new Heartbeat(client.getProxySessionManager(), new OfClient(client)::heartbeat);
    }

    /** Prolongs the session that the instance has in a group, if it is alive. */
    void beat(CPGroupId group) {
        RaftGroupId id = (RaftGroupId) group;
        long session = sessions.getSession(id);
        if (session != AbstractProxySessionManager.NO_SESSION_ID) {
            try {
                call.send(id, session).joinInternal();
            } catch (SessionExpiredException over) {
                sessions.invalidateSession(id, session);
            }
        }
    }

    /** Keeps no session of its own: it lends its call. */
    private static final class OfMember extends ProxySessionManagerService {

        OfMember(NodeEngine engine) {
            super(engine);
        }

        @Override
        protected InternalCompletableFuture<Object> heartbeat(RaftGroupId group, long session) {
            return super.heartbeat(group, session);
        }
    }

    /** Keeps no session of its own: it lends its call. */
    private static final class OfClient extends ClientProxySessionManager {

        OfClient(HazelcastClientInstanceImpl client) {
            super(client);
        }

        @Override
        protected InternalCompletableFuture<Object> heartbeat(RaftGroupId group, long session) {
            return super.heartbeat(group, session);
        }
    }
}
