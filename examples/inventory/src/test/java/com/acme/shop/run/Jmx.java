package com.acme.shop.run;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads over JMX what the lock managers of a JVM show. The JVM needs no option for it, but must be the same user's. */
public final class Jmx {

    private Jmx() {}

    /** Prints every attribute of every node of the shop that runs. */
    public static void main(String[] arguments) throws Exception {
        for (Client node : Settings.clients()) {
            long pid = node.status().getJsonNumber("pid").longValue();
            for (Map.Entry<ObjectName, Map<String, Object>> bean : read(pid).entrySet()) {
                System.out.println(bean.getKey() + " in process " + pid);
                bean.getValue().forEach((name, value) -> System.out.println("  " + name + " = " + text(value)));
            }
        }
    }

    /** Locks come as rows, each of which gets a line. */
    private static String text(Object value) {
        if (value instanceof CompositeData[] rows) {
            return Stream.of(rows).map(row -> "\n    " + text(row)).collect(Collectors.joining());
        }
        if (value instanceof CompositeData row) {
            return row.getCompositeType().keySet().stream()
                    .map(column -> column + "=" + row.get(column))
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    /** The attributes of each lock manager of the process. */
    static Map<ObjectName, Map<String, Object>> read(long pid)
            throws IOException, JMException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            Map<ObjectName, Map<String, Object>> beans = new TreeMap<>();
            for (ObjectName name : server.queryNames(new ObjectName("io.interlock:type=LockManager,*"), null)) {
                beans.put(name, attributes(server, name));
            }
            return beans;
        } finally {
            machine.detach();
        }
    }

    private static Map<String, Object> attributes(MBeanServerConnection server, ObjectName name)
            throws IOException, JMException {
        Map<String, Object> values = new TreeMap<>();
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            values.put(attribute.getName(), server.getAttribute(name, attribute.getName()));
        }
        return values;
    }
}
