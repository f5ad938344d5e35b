package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of a client through the proxy to the server; a thread for each direction. */
final class ProxiedConnection {

    private static final int CHUNK = 64 * 1024;

    private final Faults faults;
    private final Socket client;
    private final Socket server;
    private volatile boolean replyIsLost;
    private volatile boolean stranded;

    ProxiedConnection(Faults faults, Socket client, int serverPort) throws IOException {
        this.faults = faults;
        this.client = client;
        this.server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        run("requests", this::forwardRequests);
        run("replies", this::forwardReplies);
    }

    private void run(String what, Direction direction) {
        Thread thread = new Thread(() -> follow(direction), "proxy-" + client.getPort() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    /** One way of the bytes, to its end. */
    private interface Direction {

        /** Returns whether the connection is over. */
        boolean forward() throws IOException, InterruptedException;
    }

    private void follow(Direction direction) {
        boolean over = true;
        try {
            over = direction.forward();
        } catch (IOException e) {
            // One side is gone. The other learns of it by the end of the connection, as it would without the proxy.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (over) {
                cut();
            }
        }
    }

    private boolean forwardRequests() throws IOException, InterruptedException {
        byte[] bytes = new byte[CHUNK];
        InputStream from = client.getInputStream();
        OutputStream to = server.getOutputStream();
        for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            faults.pass();
            if (stranded) {
                continue;
            }
            replyIsLost = faults.losesReplyTo(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            to.write(bytes, 0, read);
            if (replyIsLost) {
                // The server carries out the request before it sees the end behind it, and closes; then this is over.
                server.shutdownOutput();
                return false;
            }
        }
        return true;
    }

    private boolean forwardReplies() throws IOException, InterruptedException {
        byte[] bytes = new byte[CHUNK];
        InputStream from = server.getInputStream();
        OutputStream to = client.getOutputStream();
        for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            faults.pass();
            if (!replyIsLost && !stranded) {
                to.write(bytes, 0, read);
            }
        }
        if (replyIsLost) {
            faults.lostOne();
        }
        return true;
    }

    /** Swallows what comes from now on, from either side, which neither notices. */
    void strand() {
        stranded = true;
    }

    /** Ends the connection on both sides. */
    void cut() {
        try {
            client.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOpen() {
        return !client.isClosed();
    }
}
