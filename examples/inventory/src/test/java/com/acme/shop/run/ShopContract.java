package com.acme.shop.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the shop has to do on every server. One run of its nodes serves all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory = Path.of(Settings.build(), "it");
    private Shop shop;

    /** The server and store of the example. */
    abstract Server server();

    @BeforeAll
    void open() throws Exception {
        Server server = server();
        shop = Shop.open(server, Ports.free(server.nodes()), Files.createDirectories(directory));
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void withTheLockNothingIsOversold() throws Exception {
        Sale sale = new Storm(100, 400, 24, true).at(shop.clients());
        assertTrue(sale.isRight(), sale::toString);
        assertEquals(Map.of(200, 100L, 409, 300L), sale.answers());
    }

    @Test
    void withoutTheLockItIs() throws Exception {
        Sale sale = new Storm(100, 400, 24, false).at(shop.clients());
        assertAll(
                () -> assertTrue(sale.oversold() > 0, sale::toString),
                () -> assertEquals(false, sale.isRight(), sale::toString));
    }

    @Test
    void everyNodeStartsTheJobAndOneRunsIt() throws Exception {
        await().atMost(PATIENCE)
                .until(() ->
                        count(run -> run.getInt("onEachNode") == shop.nodes().size() && run.getInt("once") == 1) >= 2);
        assertEquals(0, count(run -> run.getInt("once") > 1));
    }

    /** Of the last moments at which the job was started, those that are so. */
    private long count(Predicate<JsonObject> so) throws Exception {
        return shop.clients().get(0).status().getJsonArray("runs").getValuesAs(JsonObject.class).stream()
                .filter(so)
                .count();
    }

    @Test
    void locksAndWaitersAreSeenOverJmx() throws Exception {
        long pid = shop.clients().get(0).status().getJsonNumber("pid").longValue();
        ObjectName name = new ObjectName("io.interlock:type=LockManager,application=\"shop\"");
        ExecutorService background = Executors.newSingleThreadExecutor();
        Future<Sale> storm = background.submit(() -> new Storm(200, 200, 24, true).at(shop.clients()));
        await().atMost(PATIENCE).until(() -> {
            Map<String, Object> seen = Jmx.read(pid).get(name);
            return (Long) seen.get("HeldCount") > 0 && (Long) seen.get("WaitingCount") > 0;
        });
        assertTrue(storm.get().isRight());
        background.shutdown();
    }

    @Test
    void thePageShowsAStormLive() throws Exception {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "SKIPPED: no Chromium on the path, and none in shop.browser");
        Path profile = Files.createTempDirectory(directory, "browser");
        try (Browser browser = Browser.open(program.get(), shop.nodes().get(0).page(), profile)) {
            await().atMost(PATIENCE)
                    .until(() -> browser.evaluate("document.querySelectorAll('.node.up').length")
                            .equals(String.valueOf(shop.nodes().size())));
            browser.evaluate("document.querySelector('#locked').click()");
            await().atMost(PATIENCE)
                    .until(() -> !browser.evaluate("document.querySelectorAll('.held').length")
                            .equals("0"));
            await().atMost(PATIENCE)
                    .until(() -> browser.evaluate("document.querySelector('#verdict').textContent")
                            .equals("None oversold: 60 sold, 60 there were."));
            assertEquals("0", browser.evaluate("document.querySelector('#left').textContent"));
            browser.screenshot("light", Path.of(Settings.build(), "page-light.png"));
            browser.screenshot("dark", Path.of(Settings.build(), "page-dark.png"));
            browser.evaluate("document.querySelector('#unlocked').click()");
            await().atMost(PATIENCE)
                    .until(() -> browser.evaluate("document.querySelector('#verdict').textContent")
                            .contains(" oversold: "));
        }
    }
}
