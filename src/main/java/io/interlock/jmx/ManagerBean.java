package io.interlock.jmx;

import java.util.Objects;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/** The MXBean of one manager: its view and its notices, with the prose for consoles, and whether it is registered. */
final class ManagerBean extends StandardEmitterMBean implements MBeanRegistration {

    private final LossNotices notices;
    private volatile boolean registered;

    ManagerBean(ManagerView view, LossNotices notices) {
        super(view, LockManagerMXBean.class, true, notices);
        this.notices = notices;
    }

    /** Whether it is registered, and nobody has taken it down. */
    boolean isRegistered() {
        return registered;
    }

    @Override
    public ObjectName preRegister(MBeanServer server, ObjectName name) {
        notices.comeFrom(name);
        return name;
    }

    @Override
    public void postRegister(Boolean done) {
        registered = done;
    }

    @Override
    public void preDeregister() {}

    @Override
    public void postDeregister() {
        registered = false;
        notices.end();
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return Objects.requireNonNull(LockManagerMXBean.class.getAnnotation(Description.class))
                .value();
    }

    @Override
    protected String getDescription(MBeanFeatureInfo info) {
        return field(info, "description");
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return field(info, "description");
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return field(info, "description");
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return field(parameter, "description");
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return field(parameter, "parameterName");
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return info.getName().equals("forceRelease") ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO;
    }

    /** A field that {@link Description} has put into the descriptor. */
    private static String field(MBeanFeatureInfo info, String name) {
        @Nullable Object value = info.getDescriptor().getFieldValue(name);
        return value == null ? info.getName() : value.toString();
    }
}
