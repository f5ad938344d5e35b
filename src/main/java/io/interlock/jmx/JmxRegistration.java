package io.interlock.jmx;

import io.interlock.LockManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * One manager's name in JMX: {@code io.interlock:type=LockManager,application="…"}, with {@code instance=n} and the smallest
 * free n from 2 where that is taken. Closing it takes down that name and no other.
 */
public final class JmxRegistration implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.interlock.jmx");

    private static final String DOMAIN = "io.interlock";

    private final MBeanServer server;
    private final ManagerBean bean;
    private final ObjectName name;

    private JmxRegistration(MBeanServer server, ManagerBean bean, ObjectName name) {
        this.server = server;
        this.bean = bean;
        this.name = name;
    }

    /**
     * Registers the manager with the platform's MBean server.
     *
     * @param manager the manager
     * @param source what its API does not give
     * @param application the application's name, any text
     * @param allowForceRelease whether JMX may free a lock that somebody holds
     * @throws JMException if that refuses it
     */
    public static JmxRegistration of(
            LockManager manager, LockSource source, String application, boolean allowForceRelease) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ManagerBean bean = new ManagerBean(
                new ManagerView(application, manager, source, allowForceRelease), new LossNotices(source));
        for (int instance = 1; ; instance++) {
            ObjectName name = name(application, instance);
            try {
                server.registerMBean(bean, name);
                return new JmxRegistration(server, bean, name);
            } catch (InstanceAlreadyExistsException e) {
                LOG.log(Level.DEBUG, "{0} is taken", name);
            }
        }
    }

    /** Whether other managers are registered in this process. */
    public boolean hasCompany() {
        return server.queryNames(pattern(), null).size() > 1;
    }

    /** The name under which the manager is registered. */
    public ObjectName name() {
        return name;
    }

    /** Takes the manager down; if somebody else has done so, whoever has the name now keeps it. */
    @Override
    public void close() throws JMException {
        if (!bean.isRegistered()) {
            LOG.log(Level.DEBUG, "{0} was taken down by somebody else", name);
            return;
        }
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.log(Level.DEBUG, "{0} was taken down by somebody else meanwhile", name);
        }
    }

    private static ObjectName name(String application, int instance) throws JMException {
        String first = DOMAIN + ":type=LockManager,application=" + ObjectName.quote(application);
        return new ObjectName(instance == 1 ? first : first + ",instance=" + instance);
    }

    private static ObjectName pattern() {
        try {
            return new ObjectName(DOMAIN + ":type=LockManager,*");
        } catch (JMException e) {
            throw new IllegalStateException("a constant pattern", e);
        }
    }
}
