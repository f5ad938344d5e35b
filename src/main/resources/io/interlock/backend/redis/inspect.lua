-- KEYS: the lock. Replies {remaining ms, the holder's record}, or {} if it is free.
local held = redis.call('GET', KEYS[1])
if not held then
  return {}
end
return {redis.call('PTTL', KEYS[1]), string.sub(held, 1, 300)}
