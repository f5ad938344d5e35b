package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.PayaraServer;
import org.junit.jupiter.api.Tag;

@Tag("payara-server")
class PayaraServerTransactionsIT extends TransactionsContract {

    @Override
    AppServer start(Launch launch) {
        return PayaraServer.start(launch);
    }

    @Override
    String late(String path) {
        return "not committed, and told why, number 0, free, released 0";
    }

    @Override
    String marked() {
        return "granted, TX_PENDING, free, released 1";
    }
}
