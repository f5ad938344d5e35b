package io.interlock.backend.redis;

import io.interlock.spi.LockBackend;
import io.interlock.testkit.Nodes;
import java.util.ArrayList;
import java.util.List;

/** Nodes of an application at one Redis. */
final class RedisNodes implements Nodes {

    private final String uri;
    private final List<Opened> opened = new ArrayList<>();

    RedisNodes(String uri) {
        this.uri = uri;
    }

    @Override
    public LockBackend openNode() {
        Opened node = Opened.at(uri);
        opened.add(node);
        return node.backend;
    }

    @Override
    public void close() {
        opened.forEach(Opened::close);
    }
}
