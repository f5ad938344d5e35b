package io.interlock.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beans compiled without {@code -parameters}. */
class UnnamedParametersTest {

    private static final String SOURCE = """
            package shop;

            @jakarta.enterprise.context.ApplicationScoped
            public class Stock {
                @jakarta.inject.Inject
                io.interlock.LockManager locks;

                @io.interlock.DistributedLock(key = "%s")
                public String update(String productId, @io.interlock.LockKey("shop") String place) {
                    return locks.current().get().key();
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void lockKeyAndPositionsName() throws Exception {
        Class<?> stock = compile("{{0}}-{{shop}}");
        try (Container container =
                Container.with().beans(stock).loader(stock.getClassLoader()).start()) {
            Object bean = container.get(stock);
            assertEquals(
                    "p1-s1",
                    stock.getMethod("update", String.class, String.class).invoke(bean, "p1", "s1"));
        }
    }

    @Test
    void aNameThatIsNotThereIsAProblemWithTheThreeWaysOut() throws Exception {
        Class<?> stock = compile("{{productId}}");
        assertEquals(
                List.of(
                        "ILK-135: parameter 'productId' cannot be found, since shop.Stock was compiled without parameter"
                                + " names (column 3 of key template '{{productId}}' of shop.Stock.update(String, String))."
                                + " Fix: compile with -parameters, or put @LockKey(\"productId\") on the parameter, or name it"
                                + " by its position, as in {{0}}."),
                Deployments.problems(Container.with().beans(stock).loader(stock.getClassLoader())));
    }

    private Class<?> compile(String key) throws Exception {
        Path source = Files.writeString(directory.resolve("Stock.java"), SOURCE.formatted(key));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "--release",
                        "17",
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertEquals(0, failed);
        URL[] classes = {directory.toUri().toURL()};
        return new URLClassLoader(classes, getClass().getClassLoader()).loadClass("shop.Stock");
    }
}
