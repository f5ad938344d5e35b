/**
 * Other JVMs for tests, which can be killed and stopped: {@link io.interlock.testkit.jvm.OtherJvm} is one as seen by the test,
 * {@link io.interlock.testkit.jvm.Questions} is what runs in it. They talk by lines of text. None outlives the JVM that started
 * it, however that ends. Needs no other library.
 */
@NullMarked
package io.interlock.testkit.jvm;

import org.jspecify.annotations.NullMarked;
