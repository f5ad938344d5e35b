/**
 * Key templates. A template is compiled at deployment for one method of one bean class: every name in it is resolved
 * against the declared types, and all of its mistakes are reported together. What remains for the call is to read the
 * arguments and join the texts. {@link io.interlock.key.KeyTemplate} is the way in.
 */
@NullMarked
package io.interlock.key;

import org.jspecify.annotations.NullMarked;
