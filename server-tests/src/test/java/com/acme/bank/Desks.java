package com.acme.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;

/** Desks and tills by the names that they have in paths. */
@ApplicationScoped
public class Desks {

    @Inject
    BeanDesk bean;

    @Inject
    EjbDesk ejb;

    @Inject
    UserTill user;

    @Inject
    StatelessTill stateless;

    @Inject
    SingletonTill singleton;

    public Desk named(String name) {
        return switch (name) {
            case "bean" -> bean;
            case "ejb" -> ejb;
            default -> throw new NotFoundException(name);
        };
    }

    public Till till(String name) {
        return switch (name) {
            case "user" -> user;
            case "stateless" -> stateless;
            case "singleton" -> singleton;
            default -> named(name);
        };
    }
}
