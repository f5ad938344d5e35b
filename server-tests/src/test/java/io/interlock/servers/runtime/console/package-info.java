/** What runs inside a server's JVM to take the tests' commands; it depends on nothing else here. */
package io.interlock.servers.runtime.console;
