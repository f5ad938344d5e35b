package com.acme.bank;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Numbers in the database, in the transaction of the calling thread if it has one. */
@ApplicationScoped
public class Accounts {

    @Resource(lookup = Vault.NAME)
    DataSource source;

    /** Has the number 0 then. */
    public void open(String name) {
        change("merge into accounts (number, name) values (?, ?)", 0, name);
    }

    /** Reads, and then writes what it has read and one more. */
    public void add(String name) {
        change("update accounts set number = ? where name = ?", number(name) + 1, name);
    }

    public int number(String name) {
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement("select number from accounts where name = ?")) {
            read.setString(1, name);
            try (ResultSet result = read.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String statement, int number, String name) {
        try (Connection connection = source.getConnection();
                PreparedStatement write = connection.prepareStatement(statement)) {
            write.setInt(1, number);
            write.setString(2, name);
            write.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
