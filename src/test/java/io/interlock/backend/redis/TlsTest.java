package io.interlock.backend.redis;

import static io.interlock.backend.redis.Managers.LONG;
import static io.interlock.backend.redis.Managers.entered;
import static io.interlock.backend.redis.Managers.take;
import static io.interlock.backend.redis.Managers.waitFor;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockBackendException;
import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.testkit.LogLines;
import io.interlock.testkit.Thrown;
import io.interlock.testkit.redis.RedisTls;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TlsTest {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private static RedisTls redis;

    @BeforeAll
    static void start() {
        redis = RedisTls.start("--requirepass", "secret");
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @AfterEach
    void distrust() {
        System.clearProperty(STORE);
        System.clearProperty(STORE_PASSWORD);
    }

    @Test
    void theTrustStoreOfTheJvmIsEnough() throws Exception {
        System.setProperty(STORE, redis.trustStore().toString());
        System.setProperty(STORE_PASSWORD, redis.trustStorePassword());
        try (LockManager byUri = Managers.at(redis.uri());
                LockManager bySettings = Managers.with(Map.of(
                        "interlock.redis.host", "localhost",
                        "interlock.redis.port", "" + redis.port(),
                        "interlock.redis.ssl", "true",
                        "interlock.redis.password", "secret"))) {
            LockHandle held = take(byUri, "tls", LONG);
            CompletableFuture<LockHandle> waiter = waitFor(bySettings, "tls");
            held.release();
            assertTrue(entered(waiter).fencingToken() > held.fencingToken());
        }
    }

    @Test
    void aClientOfTheApplicationBringsItsOwnTrust() {
        RedisClient client = RedisClient.create(redis.uri());
        client.setOptions(ClientOptions.builder()
                .sslOptions(SslOptions.builder()
                        .truststore(redis.trustStore().toFile(), redis.trustStorePassword())
                        .build())
                .build());
        try (DirectNode caller = new DirectNode(Map.of(), client)) {
            caller.take("tls bean");
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        try (LogLines log = LogLines.ofAll()) {
            LockBackendException refused = assertThrows(
                    LockBackendException.class, () -> Managers.at(redis.uri()).close());
            assertTrue(
                    refused.getMessage()
                            .contains("ILK-410: no connection to localhost:" + redis.port()
                                    + ": unable to find valid certification path to requested target. Fix: "),
                    refused.getMessage());
            assertFalse((Thrown.text(refused) + log.text()).contains("secret"));
        }
    }

    @Test
    void aNameThatTheCertificateDoesNotHaveIsRefused() {
        System.setProperty(STORE, redis.trustStore().toString());
        System.setProperty(STORE_PASSWORD, redis.trustStorePassword());
        String elsewhere = redis.uri().replace("localhost", "127.0.0.2");
        LockBackendException refused = assertThrows(
                LockBackendException.class, () -> Managers.at(elsewhere).close());
        assertTrue(refused.getMessage().contains("ILK-410: no connection to 127.0.0.2"), refused.getMessage());
    }
}
