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
import javax.management.StandardMBean;

/**
 * One manager's name in JMX: {@code io.interlock:type=LockManager,application="…"}, with {@code instance=n} and the smallest
 * free n from 2 where that is taken. Closing it takes down that name and no other.
 */
public final class JmxRegistration implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.interlock.jmx");

    private static final String DOMAIN = "io.interlock";

    private final MBeanServer server;
    private final ObjectName name;

    private JmxRegistration(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Registers the manager with the platform's MBean server.
     *
     * @throws JMException if that refuses it
     */
    public static JmxRegistration of(LockManager manager, String application) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StandardMBean bean = new StandardMBean(new ManagerView(application, manager), LockManagerMXBean.class, true);
        for (int instance = 1; ; instance++) {
            ObjectName name = name(application, instance);
            try {
                server.registerMBean(bean, name);
                return new JmxRegistration(server, name);
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

    @Override
    public void close() throws JMException {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.log(Level.DEBUG, "{0} was taken down by somebody else", name);
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
