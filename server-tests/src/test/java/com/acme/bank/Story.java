package com.acme.bank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is seen of one lock, in words, by whichever threads see it. */
final class Story {

    final String key;
    private final Stories all;
    private final List<String> words = Collections.synchronizedList(new ArrayList<>());

    Story(String key, Stories all) {
        this.key = key;
        this.all = all;
    }

    void tell(String word) {
        words.add(word);
    }

    /** Where the lock is now. */
    void state() {
        tell(all.state(key));
    }

    void others() {
        tell(all.forOthers(key));
    }

    /** All of it, with where the lock is in the end and how often it was released. Not to be asked in a transaction. */
    String end() {
        state();
        all.settle();
        tell("released " + all.releases.released(key));
        return String.join(", ", words);
    }
}
