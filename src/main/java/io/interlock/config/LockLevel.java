package io.interlock.config;

import io.interlock.DistributedLock;
import io.interlock.LockOptions;
import io.interlock.OnFailure;
import java.util.Optional;

/**
 * What one level says about a method's lock: the annotation, or the overrides for its class or for the method. What is
 * unset inherits.
 *
 * @param options how to take the lock
 * @param key the key template
 * @param onFailure what to do when the lock is busy
 * @param fallbackMethod the method to call then
 */
public record LockLevel(
        LockOptions options, Optional<String> key, Optional<OnFailure> onFailure, Optional<String> fallbackMethod) {

    /**
     * The annotation as a level: members at their default are unset. Impossible values are reported, and unset here.
     *
     * @param where the annotated element, for messages
     */
    public static LockLevel of(DistributedLock annotation, String where, Problems problems) {
        return new AnnotationLevel(where, problems).read(annotation);
    }
}
