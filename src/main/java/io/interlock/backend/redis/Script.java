package io.interlock.backend.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** What Redis runs for us, each in one atomic step. The texts are resources beside this class. */
enum Script {
    ACQUIRE,
    RELEASE,
    RENEW,
    INSPECT,
    REMOVE;

    /** The Lua source. */
    final String source;

    /** What Redis calls it once it has seen the source. */
    final String sha;

    Script() {
        source = read(name().toLowerCase(Locale.ROOT) + ".lua");
        sha = sha1(source);
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
