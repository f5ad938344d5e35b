package com.acme.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;

/** Desks by the names that they have in paths. */
@ApplicationScoped
public class Desks {

    @Inject
    BeanDesk bean;

    @Inject
    EjbDesk ejb;

    public Desk named(String name) {
        return switch (name) {
            case "bean" -> bean;
            case "ejb" -> ejb;
            default -> throw new NotFoundException(name);
        };
    }
}
