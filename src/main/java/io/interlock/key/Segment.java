package io.interlock.key;

import java.util.List;

/** A piece of a template as it was written, nothing resolved yet. Columns count from 1. */
sealed interface Segment {

    /** Literal text. */
    record Text(String text) implements Segment {}

    /** A configuration property. */
    record Setting(String name, int column) implements Segment {}

    /** A path of at least one name. */
    record Expression(List<Name> path) implements Segment {}

    /** One name of a path. */
    record Name(String text, int column) {}
}
