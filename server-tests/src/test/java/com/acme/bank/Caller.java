package com.acme.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** A transaction for others to be called in. */
@ApplicationScoped
public class Caller {

    @Transactional
    public void run(Runnable calls) {
        calls.run();
    }
}
