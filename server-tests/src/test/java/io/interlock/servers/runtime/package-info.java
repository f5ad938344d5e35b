/**
 * Application servers as processes of their own: started with their files in a temporary directory and their ports on the
 * loopback interface, asked over HTTP and JMX, and read through their logs. What a server does differently from another
 * is in its subclass of {@link io.interlock.servers.runtime.AppServer} and nowhere else.
 */
package io.interlock.servers.runtime;
