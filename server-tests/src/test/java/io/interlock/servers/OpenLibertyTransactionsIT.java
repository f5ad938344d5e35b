package io.interlock.servers;

import io.interlock.servers.runtime.AppServer;
import io.interlock.servers.runtime.Launch;
import io.interlock.servers.runtime.OpenLiberty;
import org.junit.jupiter.api.Tag;

@Tag("open-liberty")
class OpenLibertyTransactionsIT extends TransactionsContract {

    @Override
    AppServer start(Launch launch) {
        return OpenLiberty.start(launch, Apps.libraries("h2-"));
    }

    @Override
    String late(String path) {
        return "not committed, and told why, number 0, free, released 0";
    }

    /** Its EJB container ends the transaction when the method returns, and does not leave that to the caller. */
    @Override
    String timedOut(String desk) {
        return desk.equals("ejb")
                ? "HELD, busy for others, told of the timeout, number 0, free, released 1"
                : super.timedOut(desk);
    }

    @Override
    String marked() {
        return "granted, TX_PENDING, free, released 1";
    }
}
