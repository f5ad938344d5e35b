package io.interlock.benchmarks.redis;

import io.interlock.benchmarks.LockAdapter;

/** A node whose library can keep extending a lock. */
interface RenewingAdapter extends LockAdapter {

    /** Takes a lock that is renewed, whose lease is {@link #TTL}, until its release. */
    Held acquireRenewed(String key);
}
