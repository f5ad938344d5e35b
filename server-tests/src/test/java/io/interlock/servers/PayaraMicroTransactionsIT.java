package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.PayaraMicro;
import org.junit.jupiter.api.Tag;

@Tag("payara-micro")
class PayaraMicroTransactionsIT extends TransactionsContract {

    @Override
    AppServer start(Launch launch) {
        return PayaraMicro.start(launch);
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
