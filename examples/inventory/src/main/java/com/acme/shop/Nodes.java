package com.acme.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which nodes the shop has, and which of them this is. */
@ApplicationScoped
public class Nodes {

    @Inject
    @ConfigProperty(name = "shop.node")
    int self;

    @Inject
    @ConfigProperty(name = "shop.nodes")
    List<String> all;

    /** The number of this node, from 1. */
    public int self() {
        return self;
    }

    /** The origins of all nodes, such as {@code http://127.0.0.1:8081}. */
    public List<String> all() {
        return all;
    }
}
