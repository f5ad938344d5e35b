package com.acme.shop.run;

import java.io.IOException;
import java.util.List;

/** What an example has of its own: which server runs the application, and which store its nodes share. */
public interface Server extends AutoCloseable {

    /** How many nodes the shop has. */
    int nodes();

    /** The command line that runs one node, with whatever files it needs put in place. */
    List<String> command(Node node) throws IOException;

    /** What the server's log says when it does not take the application. */
    String refusal();

    /** Ends the store, if it is one that this object started. The nodes have ended before. */
    @Override
    void close();
}
