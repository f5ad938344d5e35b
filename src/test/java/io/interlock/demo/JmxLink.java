package io.interlock.demo;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** A JMX connection to a process, through which the demo reads its locks as any console does. */
public final class JmxLink implements AutoCloseable {

    private static final String BEANS = "io.interlock:type=LockManager,*";
    private static final String HELD_LOCKS = "HeldLocks";

    private static final String[] ATTRIBUTES = {
        HELD_LOCKS, "HeldCount", "WaitingCount", "AcquiredTotal", "ContendedTotal", "LostTotal", "WaitP99Millis"
    };

    private final String process;
    private final JMXConnector connector;
    private final AutoCloseable server;

    /**
     * What a lock manager shows.
     *
     * @param process the name of the process
     * @param rows its locks
     * @param counts the other attributes, by name
     */
    record Snapshot(String process, List<CompositeData> rows, Map<String, Number> counts) {}

    private JmxLink(String process, JMXServiceURL address, AutoCloseable server) throws IOException {
        this.process = process;
        this.connector = JMXConnectorFactory.connect(address);
        this.server = server;
    }

    /** To this process, by way of its loopback interface. */
    static JmxLink here() {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        try {
            JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                    new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
                    Map.of(),
                    ManagementFactory.getPlatformMBeanServer());
            server.start();
            return new JmxLink("demo", server.getAddress(), server::stop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To another process, as JConsole connects to it. */
    public static JmxLink to(String name, long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JmxLink(name, new JMXServiceURL(machine.startLocalManagementAgent()), () -> {});
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each of its managers shows now; none if it has ended. */
    List<Snapshot> read() {
        try {
            MBeanServerConnection connection = connector.getMBeanServerConnection();
            Set<ObjectName> beans = connection.queryNames(new ObjectName(BEANS), null);
            return beans.stream()
                    .sorted()
                    .map(bean -> snapshot(connection, bean))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("a constant pattern", e);
        }
    }

    private Snapshot snapshot(MBeanServerConnection connection, ObjectName bean) {
        try {
            AttributeList values = connection.getAttributes(bean, ATTRIBUTES);
            List<CompositeData> rows = List.of();
            Map<String, Number> counts = new TreeMap<>();
            for (Attribute each : values.asList()) {
                if (each.getName().equals(HELD_LOCKS)) {
                    rows = List.of((CompositeData[]) each.getValue());
                } else {
                    counts.put(each.getName(), (Number) each.getValue());
                }
            }
            return new Snapshot(process, rows, counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            return new Snapshot(process, List.of(), Map.of());
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
            server.close();
        } catch (IOException e) {
            return; // the process has ended before
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
