package io.interlock.key;

import org.jspecify.annotations.Nullable;

/**
 * A path that leads nowhere: a problem at deployment, a {@link io.interlock.LockKeyException} at a call. It carries no
 * stack trace, since it never leaves this package.
 */
final class PathException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String fact;
    private final String fix;

    PathException(String code, String fact, String fix) {
        this(code, fact, fix, null);
    }

    PathException(String code, String fact, String fix, @Nullable Throwable cause) {
        super(fact, cause, false, false);
        this.code = code;
        this.fact = fact;
        this.fix = fix;
    }

    /** The coded message it becomes, as in {@code ILK-134}. */
    String code() {
        return code;
    }

    /** What is wrong, without a full stop. */
    String fact() {
        return fact;
    }

    /** What to do about it, without a full stop. */
    String fix() {
        return fix;
    }
}
