package io.interlock.example;

import io.interlock.spi.AcquireRequest;
import io.interlock.spi.Attempt;
import io.interlock.spi.Capabilities;
import io.interlock.spi.Lease;
import io.interlock.spi.LockBackend;
import io.interlock.spi.Renewal;
import io.interlock.spi.Reply;
import io.interlock.spi.StoredLock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class TableBackend implements LockBackend {

    private final Table table;
    private volatile boolean closed;

    TableBackend(Table table) {
        this.table = table;
    }

    @Override
    public Attempt tryAcquire(AcquireRequest request) {
        return Attempt.of(answer(() -> {
            Table.Row row = table.insertOrTouch(request.key(), request.owner().text(), request.ttl());
            return row.owner().equals(request.owner().text())
                    ? new Reply.Granted(row.token(), request.ttl())
                    : new Reply.Busy(row.remaining(), row.owner(), null); // no wake: this store cannot push
        }));
    }

    @Override
    public CompletionStage<List<Renewal.Outcome>> renew(List<Renewal> renewals) {
        return answer(() -> renewals.stream().map(this::renew).toList());
    }

    private Renewal.Outcome renew(Renewal renewal) {
        return update(renewal.lease(), renewal.ttl()) ? Renewal.Outcome.renewed(renewal.ttl()) : Renewal.Outcome.LOST;
    }

    @Override
    public CompletionStage<Boolean> release(Lease lease, Duration keepFor) {
        return answer(() -> update(lease, keepFor));
    }

    private boolean update(Lease lease, Duration ttl) {
        return table.updateIfOwner(lease.key(), lease.owner().text(), ttl);
    }

    @Override
    public CompletionStage<Optional<StoredLock>> inspect(String key) {
        return answer(() -> {
            Table.@Nullable Row row = table.select(key);
            return row == null ? Optional.empty() : Optional.of(new StoredLock(row.owner(), row.remaining()));
        });
    }

    @Override
    public CompletionStage<Boolean> forceRelease(String key) {
        return answer(() -> table.delete(key));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, false, true);
    }

    @Override
    public void close() {
        closed = true;
    }

    private <T> CompletionStage<T> answer(Supplier<T> question) {
        return closed
                ? CompletableFuture.failedFuture(new IllegalStateException("the table backend is closed"))
                : CompletableFuture.completedFuture(question.get());
    }
}
