package io.interlock.demo.nodes;

import io.interlock.LockHandle;
import io.interlock.LockManager;
import io.interlock.demo.Stock;
import io.interlock.demo.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** The stock of one product as a number in a file, which all nodes share. */
@ApplicationScoped
public class StockInFile implements Stock {

    /** The name of the system property that says where the file is. */
    static final String FILE = "demo.stock.file";

    private static final long LONGER_THAN_THE_DEMO = 3_600_000;

    @Inject
    LockManager locks;

    @Inject
    Reporter reporter;

    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Whoever reads next under the lock stops there, so that it is held while somebody kills this process. */
    void stopAtNextRead() {
        stopping.set(true);
    }

    @Override
    public int read(String product) {
        if (stopping.get()) {
            locks.current().ifPresent(this::stop);
        }
        return left(Path.of(System.getProperty(FILE)));
    }

    private void stop(LockHandle lock) {
        reporter.holding(lock.fencingToken());
        Work.lasting(LONGER_THAN_THE_DEMO);
    }

    @Override
    public void write(String product, int left, String lock, long token) {
        fill(Path.of(System.getProperty(FILE)), left);
        reporter.sold(left, token);
    }

    static int left(Path file) {
        try {
            return Integer.parseInt(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readers see the old number or the new one, never half of one. */
    static void fill(Path file, int left) {
        try {
            Path written = Files.createTempFile(file.getParent(), "stock", ".new");
            Files.writeString(written, Integer.toString(left));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
