package io.interlock.testkit.redis;

import java.nio.file.Path;

/**
 * A Redis that speaks TLS, with a certificate of its own for {@code localhost} and {@code 127.0.0.1} that nobody trusts
 * who was not given {@link #trustStore()}. A client trusts it by options of its own (Lettuce:
 * {@code SslOptions.builder().truststore(file, password)}), or the whole JVM does with
 * {@code -Djavax.net.ssl.trustStore=} and {@code -Djavax.net.ssl.trustStorePassword=}.
 */
public final class RedisTls implements AutoCloseable {

    private final ServerDirectory files;
    private final TestCertificate certificate;
    private final RedisServer server;

    private RedisTls(ServerDirectory files, String... options) {
        this.files = files;
        this.certificate = TestCertificate.create(files.root());
        String[] tls = {
            "--tls-port", RedisServer.FREE_PORT,
            "--tls-cert-file", certificate.certificate().toString(),
            "--tls-key-file", certificate.key().toString(),
            "--tls-ca-cert-file", certificate.certificate().toString(),
            "--tls-auth-clients", "no"
        };
        this.server = RedisServer.start(Options.join(tls, options));
    }

    /**
     * Makes a certificate and starts a server with it.
     *
     * @param options as of {@link RedisServer#start}
     * @throws IllegalStateException if keytool or the server fails
     */
    public static RedisTls start(String... options) {
        ServerDirectory files = ServerDirectory.create();
        try {
            return new RedisTls(files, options);
        } catch (RuntimeException e) {
            files.delete();
            throw e;
        }
    }

    /** The server, to look behind TLS: its own port and URI take plain connections too. */
    public RedisServer server() {
        return server;
    }

    /** The port that speaks TLS. */
    public int port() {
        return Integer.parseInt(server.option("--tls-port"));
    }

    /** Where clients connect to: {@code rediss://localhost:port}, with the password if the server asks for one. */
    public String uri() {
        return server.uri()
                .replace("redis://", "rediss://")
                .replace("127.0.0.1:" + server.port(), "localhost:" + port());
    }

    /** A PKCS12 trust store with the certificate of this server in it. */
    public Path trustStore() {
        return certificate.trustStore();
    }

    /** What opens the trust store. */
    public String trustStorePassword() {
        return TestCertificate.PASSWORD;
    }

    @Override
    public void close() {
        server.close();
        files.delete();
    }
}
