/** An application that knows nothing of Interlock. */
package com.acme.other;
