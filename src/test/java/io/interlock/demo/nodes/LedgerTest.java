package io.interlock.demo.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void isExactWhateverTheOrderInWhichReportsComeIn() {
        ledger.add(2, 1, 20);
        ledger.add(1, 2, 10);
        ledger.add(1, 0, 30);

        assertEquals(3, ledger.sold());
        assertTrue(ledger.isExact(3));
        assertEquals(2, ledger.changes());
    }

    @Test
    void aThingSoldTwiceIsNotExact() {
        ledger.add(1, 1, 10);
        ledger.add(2, 1, 20);
        ledger.add(2, 0, 30);
        assertFalse(ledger.isExact(2));
    }

    @Test
    void aSaleThatTookTheRoomOfAnotherIsNotExact() {
        ledger.add(1, 2, 10);
        ledger.add(2, 2, 20);
        ledger.add(2, 0, 30);
        assertFalse(ledger.isExact(3));
    }

    @Test
    void aMissingSaleIsNotExact() {
        ledger.add(1, 1, 10);
        assertFalse(ledger.isExact(2));
    }

    @Test
    void aTokenThatDoesNotGrowIsNotExact() {
        ledger.add(1, 1, 20);
        ledger.add(2, 0, 20);
        assertFalse(ledger.isExact(2));
    }

    @Test
    void anEmptyOneIsExactForNothing() {
        assertTrue(ledger.isExact(0));
        assertEquals(0, ledger.changes());
    }
}
