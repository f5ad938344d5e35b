package io.interlock.jmx;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** What a console shows beside an attribute, an operation or a parameter. Public, so that the JDK can read it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Description {

    /** The prose. */
    @DescriptorKey("description")
    String value();

    /** A parameter's name, which is not in the class file. */
    @DescriptorKey("parameterName")
    String name() default "";
}
