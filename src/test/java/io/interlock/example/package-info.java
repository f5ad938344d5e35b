/** The backend that {@code docs/backends/writing-a-backend.md} shows, so that what the page says compiles and passes. */
@NullMarked
package io.interlock.example;

import org.jspecify.annotations.NullMarked;
