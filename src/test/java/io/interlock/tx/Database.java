package io.interlock.tx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** Numbers in a database that all applications of this JVM share, each transaction with a connection of its own. */
@ApplicationScoped
public class Database {

    private final JdbcDataSource source = new JdbcDataSource();

    @Inject
    TransactionManager transactions;

    @Inject
    TransactionSynchronizationRegistry registry;

    /** For the container. */
    public Database() {
        source.setURL("jdbc:h2:mem:numbers;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists numbers (name varchar primary key, number int)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes it 0, outside of transactions. */
    public void reset(String name) {
        try (Connection connection = source.getConnection()) {
            write(connection, name, 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is committed; 0 if nothing is. */
    public int committed(String name) {
        try (Connection connection = source.getConnection()) {
            return number(connection, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads, and then writes what it has read and one more, in the transaction of the calling thread. */
    public void increment(String name) {
        try {
            Connection connection = connection();
            write(connection, name, number(connection, name) + 1);
        } catch (SQLException | RollbackException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException, RollbackException, SystemException {
        Connection known = (Connection) registry.getResource(Database.class);
        if (known != null) {
            return known;
        }
        XAConnection opened = source.getXAConnection();
        if (!transactions.getTransaction().enlistResource(opened.getXAResource())) {
            throw new IllegalStateException("not enlisted");
        }
        Connection connection = opened.getConnection();
        registry.putResource(Database.class, connection);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                try {
                    opened.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        return connection;
    }

    private static void write(Connection connection, String name, int number) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement("merge into numbers (name, number) values (?, ?)")) {
            write.setString(1, name);
            write.setInt(2, number);
            write.executeUpdate();
        }
    }

    private static int number(Connection connection, String name) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("select number from numbers where name = ?")) {
            read.setString(1, name);
            try (ResultSet result = read.executeQuery()) {
                return result.next() ? result.getInt(1) : 0;
            }
        }
    }
}
