package io.interlock.backend.redis;

import io.interlock.spi.LockBackend;
import io.interlock.testkit.Nodes;
import io.interlock.testkit.OpenedBackend;
import java.util.ArrayList;
import java.util.List;

/** Nodes of an application at one Redis. */
final class RedisNodes implements Nodes {

    private final String uri;
    private final List<OpenedBackend> opened = new ArrayList<>();

    RedisNodes(String uri) {
        this.uri = uri;
    }

    @Override
    public LockBackend openNode() {
        OpenedBackend node = Opened.at(uri);
        opened.add(node);
        return node.backend();
    }

    @Override
    public void close() {
        opened.forEach(OpenedBackend::close);
    }
}
