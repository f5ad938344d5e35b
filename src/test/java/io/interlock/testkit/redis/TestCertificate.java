package io.interlock.testkit.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate for {@code localhost} and {@code 127.0.0.1}, made by the keytool of the running JDK, in the
 * formats of both sides: PEM files for Redis, a PKCS12 trust store for Java.
 */
record TestCertificate(Path certificate, Path key, Path trustStore) {

    static final String PASSWORD = "changeit";

    private static final String ALIAS = "redis";
    private static final String TYPE = "PKCS12";

    static TestCertificate create(Path directory) {
        try {
            KeyStore made = KeyStore.getInstance(make(directory).toFile(), PASSWORD.toCharArray());
            byte[] certificate = made.getCertificate(ALIAS).getEncoded();
            byte[] key = made.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            return new TestCertificate(
                    pem(directory.resolve("redis.crt"), "CERTIFICATE", certificate),
                    pem(directory.resolve("redis.key"), "PRIVATE KEY", key),
                    trustStore(directory.resolve("trust.p12"), made));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make(Path directory) throws IOException {
        Path store = directory.resolve("made.p12");
        Path log = directory.resolve("keytool.log");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", ALIAS, "-keyalg", "EC"));
        command.addAll(List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", TYPE, "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Await.until("keytool", () -> !process.isAlive());
        if (process.exitValue() != 0) {
            throw new IllegalStateException("keytool: " + Files.readString(log));
        }
        return store;
    }

    private static Path pem(Path file, String name, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + name + "-----\n" + lines + "\n-----END " + name + "-----\n");
    }

    private static Path trustStore(Path file, KeyStore made) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, made.getCertificate(ALIAS));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
