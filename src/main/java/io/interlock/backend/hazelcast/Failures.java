package io.interlock.backend.hazelcast;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.spi.exception.DistributedObjectDestroyedException;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** What Hazelcast's errors mean to us. */
final class Failures {

    private Failures() {}

    static HazelcastFailure noAnswer(Duration timeout) {
        return new HazelcastFailure(
                "ILK-520: Hazelcast has not answered within " + timeout.toMillis()
                        + " ms. Fix: see that the cluster, and in fenced-lock mode a majority of the CP members, can be"
                        + " reached, or raise " + HazelcastSettings.TIMEOUT,
                null);
    }

    static HazelcastFailure closed() {
        return new HazelcastFailure("ILK-525: the backend hazelcast is closed, together with its LockManager", null);
    }

    /** A grant that nobody can be sure of any more. */
    static HazelcastFailure sessionOver() {
        return new HazelcastFailure(
                "ILK-524: the lock was granted, but so late that the CP session may have ended since; it was given back",
                null);
    }

    static UnsupportedOperationException cannotForce() {
        return new UnsupportedOperationException(
                "ILK-526: in fenced-lock mode a lock that another node holds cannot be freed: a FencedLock is given back by"
                        + " its owner, or by the end of its CP session. Fix: close the session of that node"
                        + " (CPSessionManagementService.forceCloseSession), which frees all that it holds");
    }

    /** What a stage failed of. */
    static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    /** The error of a call in our words. */
    static RuntimeException of(Throwable error) {
        if (error instanceof HazelcastFailure || error instanceof UnsupportedOperationException) {
            return (RuntimeException) error;
        }
        return new HazelcastFailure(words(error), error);
    }

    private static String words(Throwable error) {
        if (error instanceof HazelcastInstanceNotActiveException
                || error instanceof HazelcastClientNotActiveException
                || error instanceof RetryableHazelcastException) {
            return "ILK-521: the Hazelcast instance has been shut down. Fix: close Interlock before it";
        }
        if (error instanceof HazelcastClientOfflineException) {
            return "ILK-522: the Hazelcast client has no connection to its cluster; it is tried again";
        }
        if (error instanceof DistributedObjectDestroyedException) {
            return "ILK-523: somebody has destroyed this FencedLock, which Hazelcast never makes again."
                    + " Fix: use another key or " + HazelcastSettings.GROUP + ", and do not destroy locks";
        }
        return "ILK-529: Hazelcast refused: " + error;
    }
}
