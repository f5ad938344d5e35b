package io.interlock.cdi;

import io.interlock.LockOptions;
import io.interlock.key.KeyTemplate;

/**
 * What to do at a call of one annotated method of one bean class. Immutable.
 *
 * @param key renders the key
 * @param options how to take the lock, folded down to the global settings
 * @param onBusy what to do when it is busy
 * @param ending when the lock ends
 */
record LockPlan(KeyTemplate key, LockOptions options, OnBusy onBusy, Ending ending) {}
