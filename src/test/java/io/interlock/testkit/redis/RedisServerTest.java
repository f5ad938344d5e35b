package io.interlock.testkit.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

    @Test
    void answersCommandsAndIsGoneAfterClose() {
        RedisServer server = RedisServer.start();
        Path files = Path.of(server.command("CONFIG", "GET", "dir")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow());
        try (server) {
            assertEquals("redis://127.0.0.1:" + server.port(), server.uri());
            assertEquals("OK", server.command("SET", "stock", "7"));
            assertEquals("7", server.command("GET", "stock"));
            assertEquals("(nil)", server.command("GET", "none"));
            assertTrue(server.isAlive());
            assertTrue(Files.exists(files));
        }
        assertThrows(UncheckedIOException.class, () -> server.command("PING"));
        assertFalse(Files.exists(files.getParent()));
        server.close();
    }

    @Test
    void countsCommandsAndThoseOfScripts() {
        try (RedisServer server = RedisServer.start()) {
            server.command("EVAL", "redis.call('SET', KEYS[1], 1) return redis.call('INCR', KEYS[1])", "1", "k");
            server.command("EVAL", "return redis.call('INCR', KEYS[1])", "1", "k");
            server.command("CLIENT", "SETNAME", "me");
            assertEquals(Map.of("eval", 2L, "set", 1L, "incr", 2L), server.commandCounts());
            assertTrue(server.stat("total_connections_received") >= 3);
            assertThrows(IllegalArgumentException.class, () -> server.stat("none"));
        }
    }

    @Test
    void keepsItsDataOverARestartAndItsPortAlways() {
        try (RedisServer server = RedisServer.start()) {
            int port = server.port();
            server.command("SET", "k", "1");
            server.restart();
            assertEquals("1", server.command("GET", "k"));
            server.restartEmpty();
            assertEquals("(nil)", server.command("GET", "k"));
            server.command("SET", "k", "2");
            server.kill();
            assertFalse(server.isAlive());
            server.restart();
            assertEquals("(nil)", server.command("GET", "k"));
            assertEquals(port, server.port());
        }
    }

    @Test
    void aServerThatWritesEverythingForgetsNothingWhenKilled() {
        try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always")) {
            server.command("SET", "k", "1");
            server.kill();
            server.restart();
            assertEquals("1", server.command("GET", "k"));
        }
    }

    @Test
    void aFrozenServerAcceptsAndSaysNothingUntilItIsThawed() throws IOException {
        try (RedisServer server = RedisServer.start()) {
            server.freeze();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(50);
                InputStream in = socket.getInputStream();
                assertThrows(SocketTimeoutException.class, in::read);
                server.thaw();
                socket.setSoTimeout(10_000);
                assertEquals("+PONG", new String(in.readNBytes(5), StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void asksForAPasswordWhenTold() {
        try (RedisServer server = RedisServer.start("--requirepass", "secret")) {
            assertEquals("PONG", server.command("PING"));
            assertEquals("redis://:secret@127.0.0.1:" + server.port(), server.uri());
            try (Resp stranger = new Resp(server.port())) {
                String refusal = assertThrows(IllegalStateException.class, () -> stranger.ask("PING"))
                        .getMessage();
                assertEquals("NOAUTH Authentication required.", refusal);
            }
        }
    }

    @Test
    void listensOnAUnixSocketToo(@TempDir Path directory) {
        Path socket = directory.resolve("redis.sock");
        try (RedisServer server = RedisServer.start("--unixsocket", socket.toString())) {
            assertTrue(Files.exists(socket));
            assertEquals("PONG", server.command("PING"));
        }
    }

    @Test
    void saysWhatTheLogSaysWhenItDoesNotStart() {
        String message = assertThrows(IllegalStateException.class, () -> RedisServer.start("--maxmemory", "plenty"))
                .getMessage();
        assertTrue(message.contains("argument must be a memory value"), message);
    }
}
