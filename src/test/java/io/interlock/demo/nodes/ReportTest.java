package io.interlock.demo.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.demo.nodes.Report.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void comesBackFromItsLine(Kind kind) {
        Report report = new Report(kind, 99, Long.MAX_VALUE, new Waits(1, 2, 3, 4), "ILK-410: no connection to x:1");
        assertEquals(Optional.of(report), Report.parse(report.line()));
    }

    @Test
    void comesBackWithoutAText() {
        Report report = Report.of(Kind.READY, "");
        assertEquals(Optional.of(report), Report.parse(report.line()));
    }

    @Test
    void isOneLineWhateverTheTextIs() {
        assertEquals(
                "@node FAILED 0 0 0 0 0 0 first second",
                Report.of(Kind.FAILED, "first\r\nsecond").line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@node", "WARNING Connection is already closed", "a b c d e f g h i"})
    void otherLinesAreNoReports(String line) {
        assertEquals(Optional.empty(), Report.parse(line));
    }
}
