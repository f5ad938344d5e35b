package com.acme.shop.run;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium without a window, with one page open, driven by its DevTools protocol. For one thread. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final DevTools tools;

    private Browser(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** The browser of this machine, if there is one: {@code shop.browser}, or a Chromium on the path. */
    static Optional<Path> installed() {
        String chosen = System.getProperty("shop.browser", "");
        if (!chosen.isEmpty()) {
            return Optional.of(Path.of(chosen));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the page; the profile is a directory that does not exist yet. */
    static Browser open(Path program, URI page, Path profile) throws IOException, InterruptedException {
        Files.createDirectories(profile);
        // Without the sandbox, which root and most containers cannot have; the page is our own.
        List<String> command = List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1100,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                page.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(profile.resolve("browser.log").toFile()))
                .start();
        try {
            return new Browser(process, DevTools.connect(socketOf(profile, page)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The browser writes down its port, and tells there which pages it has. */
    private static URI socketOf(Path profile, URI page) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            if (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
                continue;
            }
            URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
            String pages = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body();
            JsonArray found = Json.createReader(new StringReader(pages)).readArray();
            for (JsonObject each : found.getValuesAs(JsonObject.class)) {
                if (each.getString("url").equals(page.toString())) {
                    return URI.create(each.getString("webSocketDebuggerUrl"));
                }
            }
        }
        throw new IllegalStateException(
                "no page in " + PATIENCE + ":\n" + Files.readString(profile.resolve("browser.log")));
    }

    /** The value of an expression in the page, as text. */
    String evaluate(String expression) {
        JsonObject answer = tools.ask(
                "Runtime.evaluate",
                Json.createObjectBuilder()
                        .add("expression", "String(" + expression + ")")
                        .build());
        return answer.getJsonObject("result").getString("value");
    }

    /** Saves what the page looks like, in the colours for light or dark surroundings. */
    void screenshot(String scheme, Path file) throws IOException {
        tools.ask(
                "Emulation.setEmulatedMedia",
                Json.createObjectBuilder()
                        .add(
                                "features",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("name", "prefers-color-scheme")
                                                .add("value", scheme)))
                        .build());
        String image =
                tools.ask("Page.captureScreenshot", JsonValue.EMPTY_JSON_OBJECT).getString("data");
        Files.write(file, Base64.getDecoder().decode(image));
    }

    @Override
    public void close() throws InterruptedException {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
