package io.interlock.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What a server calls the application: the name of its archive, unless its descriptor says another. */
final class ApplicationName {

    private static final Logger LOG = System.getLogger("io.interlock.bootstrap");

    private static final String NAME = "java:app/AppName";

    private static final String NONE = "interlock";

    private ApplicationName() {}

    @SuppressWarnings("BanJNDI") // the name is a constant, of the server's own
    static String find() {
        try {
            return InitialContext.doLookup(NAME) instanceof String name && !name.isBlank() ? name : NONE;
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, () -> NAME + " is not bound: " + e);
            return NONE;
        }
    }
}
