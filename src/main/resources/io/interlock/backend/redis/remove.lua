-- KEYS: the lock. Replies {how many were removed}.
return {redis.call('DEL', KEYS[1])}
