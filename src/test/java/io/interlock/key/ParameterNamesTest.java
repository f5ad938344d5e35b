package io.interlock.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockConfigurationException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that was compiled without {@code -parameters}, and that Interlock's own class loader cannot see. */
class ParameterNamesTest {

    private static final String SOURCE = """
            package shop;
            import io.interlock.LockKey;
            public class Stock {
                public void update(String productId, @LockKey("shop") Place place) {}
                public void close(@LockKey("shop") Place place) {}
                public record Place(String id, Place parent) {}
            }
            """;

    @TempDir
    Path directory;

    private Class<?> stock;
    private Class<?> place;

    @BeforeEach
    void compile() throws Exception {
        Path source = Files.writeString(directory.resolve("Stock.java"), SOURCE);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertEquals(0, failed);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            stock = loader.loadClass("shop.Stock");
            place = loader.loadClass("shop.Stock$Place");
        }
    }

    @Test
    void aNameIsAProblemWithTheThreeWaysOut() {
        LockConfigurationException e = assertThrows(
                LockConfigurationException.class, () -> Templates.compile(stock, "update", "{{productId}}-{{shop}}"));
        assertEquals(
                List.of(
                        "ILK-135: parameter 'productId' cannot be found, since shop.Stock was compiled without parameter"
                                + " names (column 3 of key template '{{productId}}-{{shop}}' of"
                                + " shop.Stock.update(String, Place)). Fix: compile with -parameters, or put"
                                + " @LockKey(\"productId\") on the parameter, or name it by its position, as in {{0}}."),
                e.problems());
    }

    @Test
    void theCompilersInventedNamesAreNotNames() {
        LockConfigurationException e =
                assertThrows(LockConfigurationException.class, () -> Templates.compile(stock, "update", "{{arg0}}"));
        assertTrue(e.problems().get(0).startsWith("ILK-135: parameter 'arg0' cannot be found"), e::getMessage);
    }

    @Test
    void whereEveryParameterHasALockKeyTheNameIsJustWrong() {
        LockConfigurationException e =
                assertThrows(LockConfigurationException.class, () -> Templates.compile(stock, "close", "{{shp.id}}"));
        assertTrue(e.getMessage().startsWith("ILK-134: the method has no parameter 'shp'"), e::getMessage);
        assertTrue(e.getMessage().endsWith("Fix: did you mean 'shop'? There are: shop."), e::getMessage);
    }

    @Test
    void positionsAndLockKeysWork() throws Exception {
        Constructor<?> constructor = place.getConstructor(String.class, place);
        Object shop = constructor.newInstance("s1", constructor.newInstance("s0", null));
        KeyTemplate template = Templates.compile(stock, "update", "{{0}}-{{shop.id}}-{{1.parent.id}}");
        assertEquals("p1-s1-s0", template.render(new Object[] {"p1", shop}));
    }
}
