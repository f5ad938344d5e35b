/**
 * An application whose methods have a lock and a transaction, for deployment into servers. Each of its resources tells in words
 * what it has seen of one lock, which a test compares with what must be.
 */
package com.acme.bank;
