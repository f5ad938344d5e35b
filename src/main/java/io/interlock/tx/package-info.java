/**
 * Jakarta Transactions, where there is a transaction manager: found by the {@code TransactionSynchronizationRegistry} that every
 * server has, and told to the engine in the words of {@code spi}. Nothing outside this package links a class of that API, and
 * nothing here does before it is known to be there.
 */
@NullMarked
package io.interlock.tx;

import org.jspecify.annotations.NullMarked;
