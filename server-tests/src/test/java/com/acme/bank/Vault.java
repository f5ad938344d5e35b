package com.acme.bank;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database; its driver takes part in distributed transactions. */
@Singleton
@Startup
@DataSourceDefinition(
        name = Vault.NAME,
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
        user = "sa",
        password = "sa",
        maxPoolSize = 20)
public class Vault {

    static final String NAME = "java:app/accounts";

    @Resource(lookup = NAME)
    DataSource source;

    @PostConstruct
    void create() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists accounts (name varchar primary key, number int)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
