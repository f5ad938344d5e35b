package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of the loopback interface that accepts connections, or refuses them. Open at first. Thread-safe. */
final class Doorway {

    /** Who takes a connection in. */
    interface Guest {
        void enter(Socket client) throws IOException;
    }

    private final Guest guest;
    private final int port;
    private ServerSocket socket;
    private Thread accepting;

    Doorway(Guest guest) {
        this.guest = guest;
        listen(0);
        this.port = socket.getLocalPort();
    }

    int port() {
        return port;
    }

    synchronized void open() {
        if (socket.isClosed()) {
            listen(port);
        }
    }

    /** Returns when nobody gets in any more: the kernel goes on accepting while a thread is still within accept. */
    synchronized void shut() {
        try {
            socket.close();
            accepting.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while port " + port + " was being shut", e);
        }
    }

    private void listen(int at) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread thread = new Thread(() -> acceptAll(opened), "proxy-" + opened.getLocalPort());
            thread.setDaemon(true);
            thread.start();
            socket = opened;
            accepting = thread;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                guest.enter(open.accept());
            } catch (IOException e) {
                // Shut, which ends the loop, or a client that has gone already.
            }
        }
    }
}
