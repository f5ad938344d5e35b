/** Hazelcast for tests: a cluster of members in this JVM, and members that are JVMs of their own. All of it on loopback. */
@NullMarked
package io.interlock.testkit.hazelcast;

import org.jspecify.annotations.NullMarked;
