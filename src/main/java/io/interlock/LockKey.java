package io.interlock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a parameter for the key templates of {@link DistributedLock}, where classes are compiled without
 * {@code -parameters} or where the template should not depend on the parameter's name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LockKey {

    /** The name that templates use, as in <code>{{name}}</code>. */
    String value();
}
