package io.interlock.testkit;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The specification of a {@link io.interlock.spi.LockBackend}, as tests. A backend passes it with a subclass that opens
 * nodes:
 *
 * <pre>{@code
 * class MyBackendContractTest extends LockBackendContract {
 *     @Override
 *     protected Nodes openStore() {
 *         MyStore store = new MyStore();
 *         return () -> new MyBackend(store);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test gets a store of its own, or a part of a common one: keys are never used by two tests. Tests of what a backend
 * says it cannot do, in its {@link io.interlock.spi.Capabilities}, are reported as skipped, with the reason. The tests
 * keep to the rule that one node never has two calls for one key under way.
 */
public abstract class LockBackendContract
        implements AcquireContract,
                RenewContract,
                ReleaseContract,
                TokenContract,
                WakeContract,
                InspectContract,
                ContentionContract,
                FuzzContract,
                CloseContract {

    private ContractStage stage;

    /** What the next test runs on. */
    protected abstract Nodes openStore() throws Exception;

    /** The ttl of locks that tests let run out, some ten times in all. Default: 300 ms; longer for coarser clocks. */
    protected Duration shortTtl() {
        return Duration.ofMillis(300);
    }

    @BeforeEach
    final void openStage() throws Exception {
        stage = new ContractStage(openStore(), shortTtl());
    }

    @AfterEach
    final void closeStage() {
        if (stage != null) {
            stage.close();
        }
    }

    @Override
    public final ContractStage stage() {
        return stage;
    }
}
