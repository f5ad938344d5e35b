/**
 * What happens to locks in Hazelcast when members, clients and holders are killed or stopped. Each is a JVM that runs
 * {@code NodeProgram}: a node of an application in the cluster, which does what it is told. The tests see it as a
 * {@code RemoteNode}.
 */
@NullMarked
package io.interlock.faults.hazelcast;

import org.jspecify.annotations.NullMarked;
