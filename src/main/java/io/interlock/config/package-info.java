/**
 * From MicroProfile Config to immutable records, read once. {@link io.interlock.config.Settings} reads and checks single
 * values, {@link io.interlock.config.InterlockConfig} holds the global ones, {@link io.interlock.config.LockLevel} what one
 * annotation or one override says, and {@link io.interlock.config.LockSettings} what all of them come to for one method.
 * Whatever is wrong goes to {@link io.interlock.config.Problems}, coded and with its source, so that everything is reported
 * together. Values are read as texts and parsed here: converters differ between implementations of MicroProfile Config.
 */
@NullMarked
package io.interlock.config;

import org.jspecify.annotations.NullMarked;
