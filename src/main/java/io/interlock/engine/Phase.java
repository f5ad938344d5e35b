package io.interlock.engine;

/** How this manager stands to one key. What else a key has belongs to its phase: a tenure, or a call to the store. */
enum Phase {
    /** Nobody here holds the key, and no call to the store is under way. A release may be left over, to be tried again. */
    FREE,

    /** A call to the store is under way. A tenure stays only while the store takes down its minimum hold time. */
    CALLING,

    /** This manager holds the key: a tenure, of a holder or for the rest of a minimum hold time. */
    HELD,

    /** Somebody elsewhere holds it, and callers here wait: a {@link Sleep} up to the next attempt. */
    BUSY,

    /** Nobody needs it any more: this object is not the key's gate any longer. */
    GONE
}
