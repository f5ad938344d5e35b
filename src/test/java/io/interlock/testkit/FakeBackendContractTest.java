package io.interlock.testkit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Nested;

/** A fake that is left alone is a correct backend, of every kind. */
class FakeBackendContractTest {

    @Nested
    class Pushing extends LockBackendContract {
        @Override
        protected Nodes openStore() {
            FakeStore store = new FakeStore(System::nanoTime);
            return () -> new FakeBackend(store);
        }
    }

    @Nested
    class Polled extends LockBackendContract {
        @Override
        protected Nodes openStore() {
            FakeStore store = new FakeStore(System::nanoTime);
            return () -> {
                FakeBackend backend = new FakeBackend(store);
                backend.traits().denyWakes();
                return backend;
            };
        }
    }

    @Nested
    class WaitingNatively extends LockBackendContract {
        @Override
        protected Nodes openStore() {
            FakeStore store = new FakeStore(System::nanoTime);
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            return new Nodes() {
                @Override
                public FakeBackend openNode() {
                    FakeBackend backend = new FakeBackend(store);
                    backend.traits().waitNatively(timer);
                    return backend;
                }

                @Override
                public void close() {
                    timer.shutdownNow();
                }
            };
        }
    }
}
