package com.acme.broken;

import io.interlock.DistributedLock;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class BadTemplate {

    @DistributedLock(key = "order-{{ordre}}")
    public void pay(String order) {}
}
