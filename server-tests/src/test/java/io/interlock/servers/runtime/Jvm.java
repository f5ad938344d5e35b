package io.interlock.servers.runtime;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The inside of another JVM, by attaching to it and over JMX: it needs no option for that. */
public final class Jvm implements AutoCloseable {

    private final VirtualMachine machine;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    private Jvm(VirtualMachine machine, JMXConnector connector, MBeanServerConnection connection) {
        this.machine = machine;
        this.connector = connector;
        this.connection = connection;
    }

    static Jvm attach(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            JMXConnector connector =
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            return new Jvm(machine, connector, connector.getMBeanServerConnection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The applications whose lock managers are registered. */
    public Set<String> managers() {
        return get(() -> connection.queryNames(new ObjectName("io.interlock:type=LockManager,*"), null).stream()
                .map(name -> ObjectName.unquote(name.getKeyProperty("application"))
                        + (name.getKeyProperty("instance") == null ? "" : "#" + name.getKeyProperty("instance")))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** An attribute of an application's lock manager. */
    public Object attribute(String application, String attribute) {
        return get(() -> connection.getAttribute(
                new ObjectName("io.interlock:type=LockManager,application=" + ObjectName.quote(application)),
                attribute));
    }

    /** The names of the threads that run and have one of these beginnings. */
    public List<String> threads(String... beginnings) {
        CompositeData[] threads = get(() -> (CompositeData[]) connection.invoke(
                new ObjectName("java.lang:type=Threading"),
                "dumpAllThreads",
                new Object[] {false, false},
                new String[] {"boolean", "boolean"}));
        return Arrays.stream(threads)
                .map(thread -> (String) thread.get("threadName"))
                .filter(name -> Arrays.stream(beginnings).anyMatch(name::startsWith))
                .sorted()
                .toList();
    }

    /** How many class loaders still have their own class of that name, after a garbage collection. */
    public long loaded(String className) {
        diagnose("gcRun");
        String classes = diagnose("vmClassHierarchy", className);
        return classes.lines()
                .filter(line -> line.contains("--" + className + "/"))
                .count();
    }

    private String diagnose(String command, String... arguments) {
        return get(() -> (String) connection.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                command.equals("gcRun") ? null : new Object[] {arguments},
                command.equals("gcRun") ? null : new String[] {String[].class.getName()}));
    }

    private interface Question<T> {
        T ask() throws JMException, IOException;
    }

    private static <T> T get(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
            machine.detach();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
