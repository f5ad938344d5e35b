package com.acme.shop.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A connection to one page of a browser: asks one thing at a time. */
final class DevTools implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<JsonObject> replies = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int asked;

    private DevTools(URI page) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener(replies))
                .join();
    }

    static DevTools connect(URI page) {
        return new DevTools(page);
    }

    /** Asks the browser and returns what it answers; an answer that does not come, or is an error, is an exception. */
    JsonObject ask(String method, JsonObject parameters) {
        int id = ++asked;
        JsonObject question = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build();
        socket.sendText(question.toString(), true).join();
        JsonObject reply = next();
        if (reply.getInt("id") != id || !reply.containsKey("result")) {
            throw new IllegalStateException(question + " was answered by " + reply);
        }
        return reply.getJsonObject("result");
    }

    private JsonObject next() {
        try {
            JsonObject reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (reply == null) {
                throw new IllegalStateException("the browser does not answer");
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the browser was asked", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts the parts of a reply together. */
    private static final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final BlockingQueue<JsonObject> replies;

        Listener(BlockingQueue<JsonObject> replies) {
            this.replies = replies;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                replies.add(Json.createReader(new StringReader(text.toString())).readObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
