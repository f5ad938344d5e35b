package io.interlock.testkit.redis;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A way to a server on the loopback interface that goes wrong when told to. It knows nothing of Redis but bytes; several
 * proxies may lead to one server, one for each client. Thread-safe.
 */
public final class UnreliableProxy implements AutoCloseable {

    private final Faults faults = new Faults();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final int serverPort;
    private final Doorway doorway;

    private UnreliableProxy(int serverPort) {
        this.serverPort = serverPort;
        this.doorway = new Doorway(this::connect);
    }

    /** Opens a proxy, on a free port, in front of a server. */
    public static UnreliableProxy before(RedisServer server) {
        return before(server.port());
    }

    /** Opens a proxy, on a free port, in front of whatever listens on the given one. */
    public static UnreliableProxy before(int port) {
        return new UnreliableProxy(port);
    }

    private void connect(Socket client) throws IOException {
        try {
            ProxiedConnection connection = new ProxiedConnection(faults, client, serverPort);
            connections.removeIf(each -> !each.isOpen());
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            // The server is down: its client learns it by the end of this connection.
            client.close();
        }
    }

    /** The port for clients. */
    public int port() {
        return doorway.port();
    }

    /** Where clients connect to: {@code redis://127.0.0.1:port}. */
    public String uri() {
        return "redis://127.0.0.1:" + port();
    }

    /** Ends all connections; what is under way is lost in either direction. New ones are accepted. */
    public void cut() {
        connections.forEach(ProxiedConnection::cut);
    }

    /**
     * Swallows whatever comes on the connections that are open now, for ever: they stay open and lead nowhere, as after a
     * firewall has forgotten them. New ones work.
     */
    public void strand() {
        connections.forEach(ProxiedConnection::strand);
    }

    /** Refuses new connections from now on; those that are open stay. */
    public void refuse() {
        doorway.shut();
    }

    /** Takes new connections again, on the same port. Does nothing if it does already. */
    public void accept() {
        doorway.open();
    }

    /** Forwards nothing from now on, in either direction. Connections stay open, and new ones are accepted. */
    public void stall() {
        faults.stall(true);
    }

    /** Forwards what was held back, and what comes. */
    public void resume() {
        faults.stall(false);
    }

    /** Forwards whatever comes so much later, in each direction: a round trip takes twice as much longer. */
    public void delay(Duration each) {
        faults.delay(each);
    }

    /** Loses the reply to the next request, whichever it is: see {@link #loseReplies}. */
    public void loseNextReply() {
        faults.loseOneReply(request -> true);
    }

    /** Loses the reply to the next request that contains a text, such as {@code EVALSHA} or a key. */
    public void loseReplyTo(String text) {
        faults.loseOneReply(request -> request.contains(text));
    }

    /**
     * Loses replies until {@link #heal}: the server carries out the request, and in place of the reply the client gets the
     * end of its connection. What else is under way on it is lost as well.
     *
     * @param requests is asked for every batch of bytes that a client sends, read as ISO-8859-1, in the words of the Redis
     *     protocol; one batch may contain several requests
     */
    public void loseReplies(Predicate<String> requests) {
        faults.loseReplies(requests);
    }

    /** How many replies were lost so far; each is counted once the server has carried out the request. */
    public int lostReplies() {
        return faults.lost();
    }

    /** Accepts, forwards at once and loses nothing again. */
    public void heal() {
        faults.heal();
        accept();
    }

    @Override
    public void close() {
        refuse();
        cut();
        faults.heal();
    }
}
