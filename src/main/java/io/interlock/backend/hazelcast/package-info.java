/**
 * Locks in Hazelcast, in one of two modes. {@code fenced-lock} ({@code FencedBackend}) uses a {@code FencedLock} of the CP
 * subsystem for each key, which has an owner and a queue but no ttl: a {@code Seat} does for one key what Hazelcast does not,
 * and a {@code Session} knows how long the cluster vouches for what is held. {@code map} ({@code MapBackend}) uses entries of
 * an {@code IMap}, in every edition. Both ask in threads of their own ({@code Calls}), as Hazelcast's calls block for as long
 * as they like, but for plain calls on a member ({@code MemberLock}), which need none. {@link io.interlock.backend.hazelcast.HazelcastBackendProvider} links no class of Hazelcast, so that an
 * application without it can use other backends.
 */
@NullMarked
package io.interlock.backend.hazelcast;

import org.jspecify.annotations.NullMarked;
