/**
 * What locks in Hazelcast cost, Interlock's beside Hazelcast's own: {@code Library} lists them, a
 * {@link io.interlock.benchmarks.LockAdapter} makes each a node of an application, and every scenario of
 * {@link io.interlock.benchmarks.hazelcast.HazelcastScenarios} measures them in turn in one {@code Cluster}, whose members are
 * all in this process.
 */
@NullMarked
package io.interlock.benchmarks.hazelcast;

import org.jspecify.annotations.NullMarked;
