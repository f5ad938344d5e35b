package io.interlock.benchmarks;

import io.interlock.key.KeyTarget;
import io.interlock.key.KeyTemplate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One argument and one property of another, made into a key. */
@State(Scope.Thread)
public class KeyRenderingBenchmark {

    private static final int CALLS = 1024;

    private final KeyTemplate template;
    private final Object[][] calls = IntStream.range(0, CALLS)
            .mapToObj(i -> new Object[] {"p" + i, new Order("o" + i, "region-" + i % 16)})
            .toArray(Object[][]::new);
    private int turn;

    public KeyRenderingBenchmark() {
        try {
            template = KeyTemplate.compile(
                    "stock-{{productId}}-{{order.region}}",
                    new KeyTarget(
                            KeyRenderingBenchmark.class,
                            KeyRenderingBenchmark.class.getMethod("sell", String.class, Order.class),
                            "memory",
                            name -> Optional.empty()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The method that the key is for. */
    public void sell(String productId, Order order) {}

    @Benchmark
    public String template() {
        return template.render(nextCall());
    }

    @Benchmark
    public String concatenation() {
        Object[] call = nextCall();
        return "stock-" + (String) call[0] + "-" + ((Order) call[1]).region();
    }

    private Object[] nextCall() {
        return calls[turn++ & CALLS - 1];
    }
}
