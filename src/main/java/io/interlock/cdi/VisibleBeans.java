package io.interlock.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The beans that the application sees, which may be more than our jar does: on Payara a library in a WAR sees none of the WAR's. */
final class VisibleBeans {

    private static final Logger LOG = System.getLogger("io.interlock.cdi");

    private static final String NAME = "java:comp/BeanManager";

    private VisibleBeans() {}

    /** The manager of the calling module where a server binds it, else the given one. */
    @SuppressWarnings("BanJNDI") // the name is a constant, of the server's own
    static BeanManager from(BeanManager ours) {
        try {
            return InitialContext.doLookup(NAME) instanceof BeanManager modules ? modules : ours;
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, () -> NAME + " is not bound: " + e);
            return ours;
        }
    }
}
