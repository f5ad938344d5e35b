/**
 * Hazelcast for tests: {@link io.interlock.testkit.hazelcast.Members} are a cluster in this JVM,
 * {@link io.interlock.testkit.hazelcast.ClusterJvms} one of JVMs that can be killed and stopped. All of it on loopback.
 */
@NullMarked
package io.interlock.testkit.hazelcast;

import org.jspecify.annotations.NullMarked;
