/**
 * Locks in the transactions of a real transaction manager, Narayana, with a real database, H2. The beans ({@code Orders},
 * {@code Database}, {@code Releases}) serve in any container that has both.
 */
@NullMarked
package io.interlock.tx;

import org.jspecify.annotations.NullMarked;
