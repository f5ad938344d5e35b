/**
 * The demo: a shop sells a limited stock, without the lock, with it, and does chores with locks taken by hand.
 *
 * <p>{@link io.interlock.demo.InventoryService} and {@link io.interlock.demo.CriticalTaskService} are what an application
 * would write. The rest is the shop around them: {@link io.interlock.demo.Stock} is its database, {@link
 * io.interlock.demo.Sale} and {@link io.interlock.demo.Chores} are the acts, {@link io.interlock.demo.Screen} shows them.
 * Nothing is staged: each act does what it shows, and the program ends with an error if the locks let anyone down.
 */
@NullMarked
package io.interlock.demo;

import org.jspecify.annotations.NullMarked;
