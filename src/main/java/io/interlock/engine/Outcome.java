package io.interlock.engine;

import org.jspecify.annotations.Nullable;

/** How an acquisition ended. */
sealed interface Outcome {

    /** The lock is the caller's. */
    record Granted(Handle handle) implements Outcome {}

    /** Somebody else has it; who, if that is known: a tenure of this manager, or the owner text found in the store. */
    record Busy(@Nullable HeldLease here, @Nullable String elsewhere) implements Outcome {

        @Nullable
        String holder() {
            return here == null ? elsewhere : here.holder();
        }

        /** The holder in the words of a message; {@code null} if nobody knows it. */
        @Nullable
        String holderProse() {
            if (here != null) {
                return HolderProse.here(here);
            }
            return elsewhere == null ? null : HolderProse.elsewhere(elsewhere);
        }
    }

    /** The store could not be asked, or the manager is closed. */
    record Failed(RuntimeException cause) implements Outcome {}
}
