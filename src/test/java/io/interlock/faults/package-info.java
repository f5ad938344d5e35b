/**
 * What happens to locks in Redis when servers, connections and processes fail. All of it is real: a redis-server, a proxy
 * in front of it that loses what it is told to lose, and other JVMs that are killed or stopped. Each test goes through the
 * whole stack, from {@code Interlock.builder()} down.
 */
@NullMarked
package io.interlock.faults;

import org.jspecify.annotations.NullMarked;
