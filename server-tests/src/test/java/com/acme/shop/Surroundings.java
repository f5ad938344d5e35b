package com.acme.shop;

import jakarta.enterprise.inject.spi.BeanManager;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What a thread that runs the application's code sees of the application. */
final class Surroundings {

    private Surroundings() {}

    /** In words, each of which a test expects. */
    static String seenBesides(Thread caller) {
        String thread = Thread.currentThread() == caller ? "the caller's thread" : "another thread";
        return thread + ", " + loader() + ", " + naming();
    }

    private static String loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return loader.loadClass(Shop.class.getName()) == Shop.class ? "own classes" : "other classes";
        } catch (ClassNotFoundException e) {
            return "no classes by " + loader;
        }
    }

    private static String naming() {
        try {
            Object found = InitialContext.doLookup("java:comp/BeanManager");
            return found instanceof BeanManager ? "java:comp" : "a wrong java:comp";
        } catch (NamingException e) {
            return "no java:comp: " + e;
        }
    }
}
