/**
 * Puts the parts together: settings, backends, threads and the engine; opens them in order and closes them in reverse.
 *
 * <p>{@link io.interlock.bootstrap.Interlock#builder()} is the way in without CDI. With CDI the extension uses the same
 * builder in two steps: {@link io.interlock.bootstrap.Blueprint} reads and checks everything at deployment, without I/O, and
 * is opened when the application starts.
 */
@NullMarked
package io.interlock.bootstrap;

import org.jspecify.annotations.NullMarked;
