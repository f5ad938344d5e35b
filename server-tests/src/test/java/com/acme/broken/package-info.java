/** What cannot be deployed, and says why. */
package com.acme.broken;
