package com.acme.shop.run;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks to one node. Thread-safe. */
final class Client {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String api;

    /** A client of the node at this origin, such as {@code http://127.0.0.1:8081}. */
    Client(String origin) {
        api = origin + "/shop/api/";
    }

    /** Whether the node answers, and can lock. */
    boolean isReady() throws InterruptedException {
        try {
            return fill("warm-up", 1) == 204;
        } catch (IOException e) {
            return false;
        }
    }

    /** Puts so many of the product on the shelf; returns the HTTP status. */
    int fill(String product, int quantity) throws IOException, InterruptedException {
        return send("PUT", "stock/" + product + "?quantity=" + quantity).statusCode();
    }

    /** Asks for one piece; returns the HTTP status. */
    int buy(String product, boolean locked) throws IOException, InterruptedException {
        return send("POST", "stock/" + product + "/sales?locked=" + locked).statusCode();
    }

    /** How many of the product are on the shelf. */
    long left(String product) throws IOException, InterruptedException {
        return Long.parseLong(send("GET", "stock/" + product).body());
    }

    /** What the node knows. */
    JsonObject status() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", "status");
        try {
            if (answer.statusCode() == 200) {
                return Json.createReader(new StringReader(answer.body())).readObject();
            }
        } catch (JsonException e) {
            throw new IOException("what answers is not the shop", e);
        }
        throw new IOException("it answers " + answer.statusCode());
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .method(method, BodyPublishers.noBody())
                .timeout(TIMEOUT)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
