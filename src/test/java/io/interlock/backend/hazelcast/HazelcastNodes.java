package io.interlock.backend.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.interlock.spi.LockBackend;
import io.interlock.testkit.Nodes;
import io.interlock.testkit.OpenedBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Nodes of an application, each at the next of some instances. */
final class HazelcastNodes implements Nodes {

    private final Map<String, String> settings;
    private final List<HazelcastInstance> instances;
    private final List<OpenedBackend> opened = new ArrayList<>();

    HazelcastNodes(Map<String, String> settings, HazelcastInstance... instances) {
        this.settings = settings;
        this.instances = List.of(instances);
    }

    @Override
    public LockBackend openNode() {
        HazelcastInstance instance = instances.get(opened.size() % instances.size());
        OpenedBackend node = OpenedBackend.of(new HazelcastBackendProvider(), settings, instance);
        opened.add(node);
        return node.backend();
    }

    @Override
    public void close() {
        opened.forEach(OpenedBackend::close);
    }
}
