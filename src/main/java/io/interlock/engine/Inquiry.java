package io.interlock.engine;

import io.interlock.spi.LockBackend;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Something that a caller wants to know of a store, and waits for. */
final class Inquiry {

    private Inquiry() {}

    /**
     * The store's answer.
     *
     * @throws io.interlock.LockBackendException if there is none
     * @throws UnsupportedOperationException if the store cannot do it
     */
    static <T> T answer(Request request, Function<LockBackend, CompletionStage<T>> question) {
        Keyspace keyspace = request.keyspace();
        CompletableFuture<T> reply = Call.guarded(() -> question.apply(keyspace.backend));
        Throwable cause = null;
        try {
            T answer = Await.value(reply, keyspace.answerTimeout);
            if (answer != null) {
                keyspace.outage.note(null);
                return answer;
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnsupportedOperationException unsupported) {
                throw unsupported;
            }
            cause = e.getCause();
            keyspace.outage.note(cause);
        }
        throw EngineLog.broken(request.key(), keyspace.name, cause);
    }
}
