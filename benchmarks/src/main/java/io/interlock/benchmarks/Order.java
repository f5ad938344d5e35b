package io.interlock.benchmarks;

/** An argument with a property that a key reads. */
public record Order(String id, String region) {}
