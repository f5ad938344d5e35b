/** The interceptor and the extension in a real container. All of it runs on every container, see {@code docs/portability.md}. */
@NullMarked
package io.interlock.cdi;

import org.jspecify.annotations.NullMarked;
