package io.interlock.key;

import io.interlock.LockKeyException;

/** A template and the method it belongs to: what every message about it has to say. */
record Origin(String template, KeyTarget target) {

    /** How much of a template a message shows. */
    private static final int SHOWN = 200;

    /** A mistake found at deployment. */
    String problem(int column, PathException mistake) {
        return "%s: %s (column %d of %s). Fix: %s."
                .formatted(mistake.code(), mistake.fact(), column, this, mistake.fix());
    }

    /** An expression that gave no text at a call. */
    LockKeyException refusal(String expression, PathException reason) {
        String message = "%s: {{%s}}: %s (%s). Nothing was locked. Fix: %s."
                .formatted(reason.code(), expression, reason.fact(), this, reason.fix());
        Throwable cause = reason.getCause();
        return cause == null
                ? new LockKeyException(message, shownTemplate(), target.backend())
                : new LockKeyException(message, shownTemplate(), target.backend(), cause);
    }

    private String shownTemplate() {
        return template.length() <= SHOWN ? template : template.substring(0, SHOWN) + "...";
    }

    @Override
    public String toString() {
        return "key template '" + shownTemplate() + "' of " + target.methodText();
    }
}
