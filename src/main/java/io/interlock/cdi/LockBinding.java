package io.interlock.cdi;

import io.interlock.DistributedLock;

/**
 * The annotation that applies to a method.
 *
 * @param lock the annotation
 * @param onMethod whether it is on the method, rather than on the class or a stereotype of it
 * @param annotatedClass the class in whose source it stands: overrides may name this class, or the bean's
 */
record LockBinding(DistributedLock lock, boolean onMethod, Class<?> annotatedClass) {}
