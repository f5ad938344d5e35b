package io.interlock.health;

import io.interlock.LockManager;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether a backend's store answers, and how fast. Its data never holds more of a failure than its message code: addresses
 * and owners are for the log, as whoever may look at health may not be meant to see them. Thread-safe.
 */
@Readiness
public final class BackendReadiness implements HealthCheck {

    private static final Pattern CODE = Pattern.compile("ILK-\\d{3}");

    private final LockManager manager;
    private final String backend;
    private final Duration timeout;

    /** For one backend; a check takes no longer than the timeout, whatever the store does. */
    public BackendReadiness(LockManager manager, String backend, Duration timeout) {
        this.manager = manager;
        this.backend = backend;
        this.timeout = timeout;
    }

    /** Up with {@code latency-ms}, or down with {@code error}; named {@code interlock-<backend>}. */
    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = named();
        try {
            Duration latency = manager.ping(backend).toCompletableFuture().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return response.up()
                    .withData("latency-ms", latency.toNanos() / 1_000_000)
                    .build();
        } catch (TimeoutException e) {
            return down(response, "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return down(response, code(String.valueOf(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down(response, "interrupted");
        } catch (RuntimeException e) {
            return down(response, code(String.valueOf(e)));
        }
    }

    /** For an application that nobody can have asked anything yet: up, with {@code application: not started}. */
    public HealthCheckResponse notStarted() {
        return named().up().withData("application", "not started").build();
    }

    private HealthCheckResponseBuilder named() {
        return HealthCheckResponse.named("interlock-" + backend);
    }

    private static HealthCheckResponse down(HealthCheckResponseBuilder response, String error) {
        return response.down().withData("error", error).build();
    }

    private static String code(String message) {
        Matcher code = CODE.matcher(message);
        return code.find() ? code.group() : "no answer";
    }
}
