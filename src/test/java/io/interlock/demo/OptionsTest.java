package io.interlock.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @AfterEach
    void forget() {
        Stream.of("demo.threads", "demo.stock", "demo.jmx").forEach(System::clearProperty);
    }

    @Test
    void whatIsNotGivenHasADefault() {
        assertEquals(new Options(8, 100, false), Options.read());
    }

    @Test
    void whatIsGivenIsTaken() {
        System.setProperty("demo.threads", "32");
        System.setProperty("demo.stock", " 50 ");
        System.setProperty("demo.jmx", "true");
        assertEquals(new Options(32, 50, true), Options.read());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo.threads | 0       | demo.threads is '0'. Fix: a number from 1 to 200.",
                "demo.threads | 201     | demo.threads is '201'. Fix: a number from 1 to 200.",
                "demo.threads | many    | demo.threads is 'many'. Fix: a number from 1 to 200.",
                "demo.stock   | 9999999 | demo.stock is '9999999'. Fix: a number from 1 to 10000.",
                "demo.jmx     | yes     | demo.jmx is 'yes'. Fix: true or false.",
            })
    void whatCannotBeIsRefused(String option, String value, String message) {
        System.setProperty(option, value);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, Options::read).getMessage());
    }
}
