package com.acme.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A body that fails until it is run for the third time. Knows with which lock it was run each time. */
final class Attempts implements Callable<String> {

    private static final int ENOUGH = 3;

    private final String key;
    private final Stories stories;
    private final List<Long> tokens = new ArrayList<>();

    Attempts(String key, Stories stories) {
        this.key = key;
        this.stories = stories;
    }

    @Override
    public String call() {
        tokens.add(stories.token(key));
        if (tokens.size() < ENOUGH) {
            throw new IllegalStateException("attempt " + tokens.size());
        }
        return tokens.size() + " attempts with " + tokens.stream().distinct().count() + " locks";
    }
}
