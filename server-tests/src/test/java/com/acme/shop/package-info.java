/** An application with locks, for deployment into servers. Each of its resources shows one thing that a test looks at. */
package com.acme.shop;
