package io.interlock.backend.redis;

import io.interlock.spi.Wakes;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;
import java.util.List;

/** What a server pushes when keys that we have read are changed. */
final class Invalidations {

    private static final String TYPE = "invalidate";

    private Invalidations() {}

    /** Wakes who waits for the keys of the message; a flushed database names none, and wakes all. */
    static void deliver(PushMessage message, Wakes wakes) {
        if (!message.getType().equals(TYPE)) {
            return;
        }
        List<Object> content = message.getContent(StringCodec.UTF8::decodeKey);
        if (content.size() > 1 && content.get(1) instanceof List<?> keys) {
            keys.forEach(key -> wakes.wake(String.valueOf(key)));
        } else {
            wakes.wakeAll();
        }
    }
}
