/**
 * What Interlock costs, measured beside what a program would use without it. Every scenario is one class that runs both
 * sides in alternating rounds of one process and prints one table; {@link io.interlock.benchmarks.Main} runs them.
 */
@NullMarked
package io.interlock.benchmarks;

import org.jspecify.annotations.NullMarked;
