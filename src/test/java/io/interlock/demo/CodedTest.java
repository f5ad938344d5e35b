package io.interlock.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodedTest {

    @Test
    void findsTheCodedLinesOfAllCausesOnce() {
        RuntimeException cause = new RuntimeException("ILK-410: no connection. Fix: see");
        RuntimeException failure = new RuntimeException(
                "WELD-1: two\n - ILK-012: wrong. Fix: 1\n - ILK-410: no connection. Fix: see", cause);
        assertEquals(List.of("ILK-012: wrong. Fix: 1", "ILK-410: no connection. Fix: see"), Coded.lines(failure));
    }

    @Test
    void findsNothingInOtherFailures() {
        assertEquals(List.of(), Coded.lines(new IllegalStateException(new NullPointerException())));
    }
}
