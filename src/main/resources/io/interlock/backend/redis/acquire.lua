-- KEYS: the lock, the token guard of its slot. ARGV: how the requester's record begins, the ttl in ms.
-- Replies with the token alone if granted, {remaining ms, the holder's record} if busy.
-- A token is put together as text: numbers take Lua longer to write.
local time = redis.call('TIME')
local clock = time[1] .. string.sub('00000' .. time[2], -6)

if redis.call('SET', KEYS[1], ARGV[1] .. clock .. ']', 'NX', 'PX', ARGV[2]) then
  -- GETSET writes without counting as a read: the guard is not tracked, and nobody is told of every grant.
  local last = tonumber(redis.call('GETSET', KEYS[2], clock) or 0)
  local token = tonumber(clock)
  if last < token then
    return token
  end
  -- The clock has gone back, or two grants share a microsecond.
  clock = string.format('%.0f', last + 1)
  redis.call('SET', KEYS[2], clock)
  redis.call('SET', KEYS[1], ARGV[1] .. clock .. ']', 'PX', ARGV[2])
  return last + 1
end

local held = redis.call('GET', KEYS[1]) or ''
if string.sub(held, 1, #ARGV[1]) == ARGV[1] then
  -- The same attempt asks again, for its reply was lost.
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return tonumber(string.sub(held, #ARGV[1] + 1, -2))
end
return {redis.call('PTTL', KEYS[1]), string.sub(held, 1, 300)}
