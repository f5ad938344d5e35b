package io.interlock.demo;

/** Where one task is done. Sees whether there are ever two in it, or one with an older token than the one before. */
final class Room {

    private int inside;
    private long lastToken;
    private int troubles;

    synchronized void enter(long token) {
        inside++;
        if (inside > 1 || token <= lastToken) {
            troubles++;
        }
        lastToken = token;
    }

    synchronized void leave() {
        inside--;
    }

    /** How often somebody came in who should not have. */
    synchronized int troubles() {
        return troubles;
    }
}
