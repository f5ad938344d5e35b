package io.interlock.backend.hazelcast;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** Something under a JNDI name, as a server has it. One at a time. */
final class JndiEntry implements AutoCloseable {

    private static volatile String boundName = "";
    private static volatile Object bound = "";

    /** Of this JVM while there is an entry. */
    public static final class Factory implements InitialContextFactory {

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new InitialContext(true) {
                @Override
                public Object lookup(String name) throws NamingException {
                    if (!name.equals(boundName)) {
                        throw new NameNotFoundException(name);
                    }
                    return bound;
                }

                @Override
                public void close() {}
            };
        }
    }

    private final String name;

    private JndiEntry(String name) {
        this.name = name;
    }

    static JndiEntry of(String name, Object value) {
        boundName = name;
        bound = value;
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Factory.class.getName());
        return new JndiEntry(name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }
}
