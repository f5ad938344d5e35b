package io.interlock.engine;

import io.interlock.LockKeyException;
import org.jspecify.annotations.Nullable;

/** Which keys can be used. Everything else is refused: a key is never changed. */
final class KeyRules {

    static final int LONGEST = 1024;

    /** Behind the prefix, records of the backend redis begin so; refused for all, so that a key serves on every backend. */
    private static final String RESERVED = "fence:{";

    private KeyRules() {}

    /**
     * Returns the key.
     *
     * @throws LockKeyException if it cannot be used
     */
    static String checked(@Nullable String key, String backend) {
        if (key == null || key.isBlank()) {
            throw new LockKeyException(
                    "The lock key is " + (key == null ? "null" : "blank")
                            + ". Fix: pass a key that names what is protected.",
                    "",
                    backend);
        }
        if (key.length() > LONGEST) {
            throw refused(key, backend, "has " + key.length() + " characters, at most " + LONGEST + " are allowed");
        }
        if (key.startsWith(RESERVED)) {
            throw refused(key, backend, "begins with '" + RESERVED + "', where Redis keeps the tokens");
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue;
            }
            if (Character.isISOControl(c)) {
                throw refused(key, backend, "has the control character U+%04X at position %d".formatted((int) c, i));
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == key.length()
                        || !Character.isLowSurrogate(key.charAt(i + 1))) {
                    throw refused(key, backend, "has half a character, U+%04X, at position %d".formatted((int) c, i));
                }
                i++;
            }
        }
        return key;
    }

    private static LockKeyException refused(String key, String backend, String fact) {
        String shown = EngineLog.quote(key.replaceAll("\\p{Cc}", "?"));
        return new LockKeyException("The lock key " + shown + " " + fact + ". Fix: use another key.", key, backend);
    }
}
