/**
 * The demo on a store that nodes share: three processes sell one stock, and one of them is killed while it holds the lock.
 *
 * <p>{@link io.interlock.demo.nodes.NodesDemo} runs in the process that was started. It starts the others, each a
 * {@link io.interlock.demo.nodes.Node}, which run the same {@link io.interlock.demo.InventoryService} as the demo in one
 * process. What depends on the backend is a {@link io.interlock.demo.nodes.SharedStore}: a Redis beside the nodes, or a
 * Hazelcast whose members they are. Down their standard input go the settings and then orders, a line each; up their standard
 * output come {@link io.interlock.demo.nodes.Report}s. A node ends with the process that started it, because its input ends
 * then. The stock is a file that every node reads and writes, so nothing but the lock keeps two sales apart.
 */
@NullMarked
package io.interlock.demo.nodes;

import org.jspecify.annotations.NullMarked;
