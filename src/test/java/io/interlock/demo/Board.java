package io.interlock.demo;

import java.util.List;

/** What an act has to show while it runs. Called on another thread than those at work. */
public interface Board {

    /** The whole table. */
    List<String> table(Ink ink);

    /** The same in one line, for a console that cannot draw over what it has shown. */
    String line();
}
