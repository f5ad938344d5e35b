/**
 * What happens to locks when stores, connections and processes fail; a package below for each store. All of it is real: other
 * JVMs and servers that are killed or stopped, connections that break. Each test goes through the whole stack, from
 * {@code Interlock.builder()} down. This package has what those share: a {@link io.interlock.faults.Node} of an application,
 * and the judges: {@link io.interlock.faults.History}, {@link io.interlock.faults.FencedRegister} and
 * {@link io.interlock.faults.Broken}.
 */
@NullMarked
package io.interlock.faults;

import org.jspecify.annotations.NullMarked;
