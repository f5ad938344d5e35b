package io.interlock.backend.hazelcast;

import com.hazelcast.client.impl.clientside.HazelcastClientInstanceImpl;
import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.spi.impl.NodeEngine;
import org.jspecify.annotations.Nullable;

/**
 * The inside of Hazelcast's instances, which is not part of its API. {@code null} for versions in which we have not tried what
 * we use of it, and for instances that somebody has wrapped.
 */
final class Inside {

    private Inside() {}

    static @Nullable NodeEngine ofMember(HazelcastInstance hazelcast) {
        return isKnown() && hazelcast instanceof HazelcastInstanceProxy member
                ? member.getOriginal().node.getNodeEngine()
                : null;
    }

    static @Nullable HazelcastClientInstanceImpl ofClient(HazelcastInstance hazelcast) {
        return isKnown() && hazelcast instanceof HazelcastClientProxy client ? client.client : null;
    }

    private static boolean isKnown() {
        String version = BuildInfoProvider.getBuildInfo().getVersion();
        return version.startsWith("5.3.") || version.startsWith("5.4.");
    }
}
