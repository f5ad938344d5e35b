/** An application like the shop that has no locks: what a server keeps of it, it keeps by itself. */
package com.acme.plain;
