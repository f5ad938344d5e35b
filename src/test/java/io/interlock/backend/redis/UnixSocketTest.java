package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.LockBackendException;
import io.interlock.testkit.redis.RedisServer;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.KqueueProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Java itself cannot be a client of a unix socket by Netty; a native transport can, which the application may bring. */
class UnixSocketTest {

    @Test
    void withoutANativeTransportTheMessageSaysWhatIsNeeded() {
        assumeFalse(isNativeTransportPresent());
        LockBackendException failure = assertThrows(
                LockBackendException.class,
                () -> Opened.at("redis-socket:///run/redis.sock").close());
        String message = failure.getMessage();
        assertEquals(
                "ILK-406: /run/redis.sock is a unix socket, for which Netty has no transport on the class path."
                        + " Fix: add io.netty:netty-transport-native-epoll with the classifier of the platform, such as"
                        + " linux-x86_64 (on macOS netty-transport-native-kqueue), or name host and port",
                message.substring(message.indexOf("ILK-4")));
    }

    @Test
    void withOneItWorks() throws Exception {
        assumeTrue(isNativeTransportPresent(), "no native transport on the class path");
        Path directory = Files.createTempDirectory("r");
        Path socket = directory.resolve("s");
        try (RedisServer server = RedisServer.start("--unixsocket", socket.toString());
                DirectNode caller = new DirectNode("redis-socket://" + socket)) {
            caller.take("socket");
            assertEquals("1", server.command("EXISTS", "hazel:lock:socket"));
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(directory);
        }
    }

    private static boolean isNativeTransportPresent() {
        return EpollProvider.isAvailable() || KqueueProvider.isAvailable();
    }
}
