/**
 * What happens to locks in Redis when servers, connections and processes fail: there is a redis-server, a proxy in front of it
 * that loses what it is told to lose, and another JVM that holds a lock.
 */
@NullMarked
package io.interlock.faults.redis;

import org.jspecify.annotations.NullMarked;
