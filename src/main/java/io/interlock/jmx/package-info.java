/** Shows a lock manager in JMX, under a name of its own however many managers and applications share the process. */
@NullMarked
package io.interlock.jmx;

import org.jspecify.annotations.NullMarked;
