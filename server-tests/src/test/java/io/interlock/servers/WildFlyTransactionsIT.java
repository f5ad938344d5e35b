package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.WildFly;
import org.junit.jupiter.api.Tag;

@Tag("wildfly")
class WildFlyTransactionsIT extends TransactionsContract {

    @Override
    AppServer start(Launch launch) {
        return WildFly.start(launch);
    }

    @Override
    String late(String path) {
        return "not committed, and told why, number 0, free, released 0";
    }

    @Override
    String marked() {
        return "ILK-702, free, free, released 1";
    }
}
