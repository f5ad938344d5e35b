/** What must hold of Interlock in every server: {@link io.interlock.servers.ServerContract}, and what is special in one. */
package io.interlock.servers;
