/** What an application adds that has a client of its own for Redis. */
package com.acme.client;
