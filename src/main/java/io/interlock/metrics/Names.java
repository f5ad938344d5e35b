package io.interlock.metrics;

import io.opentelemetry.api.common.AttributeKey;

/** What the attributes are called. A key is no attribute of a metric: there would be a time series for each. */
final class Names {

    static final String SCOPE = "io.interlock";

    static final AttributeKey<String> APPLICATION = AttributeKey.stringKey("interlock.application");
    static final AttributeKey<String> BACKEND = AttributeKey.stringKey("interlock.backend");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("interlock.method");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("interlock.outcome");
    static final AttributeKey<String> REASON = AttributeKey.stringKey("interlock.loss.reason");
    static final AttributeKey<String> KEY = AttributeKey.stringKey("interlock.key");
    static final AttributeKey<Double> WAITED = AttributeKey.doubleKey("interlock.wait.duration");

    private Names() {}
}
