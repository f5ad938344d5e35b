/**
 * A readiness check for each backend, by MicroProfile Health. Nothing here is loaded where its API is not on the class path;
 * {@code io.interlock.cdi} registers the checks where it is.
 */
@NullMarked
package io.interlock.health;

import org.jspecify.annotations.NullMarked;
