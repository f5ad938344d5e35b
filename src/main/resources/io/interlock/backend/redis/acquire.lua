-- KEYS: the lock, the token guard of its slot. ARGV: how the requester's record begins, the ttl in ms.
-- Replies 'G' and the token if granted, {'B', remaining ms, the holder's record} if busy, and with the error GUARD, nothing
-- being changed, if the guard holds no token.
local MOST = 9007199254740991 -- what a number of Lua can count to
local time = redis.call('TIME')
-- Tokens are put together as texts, and the frequent reply is one: numbers and tables take Lua longer.
local clock = time[1] .. string.sub('00000' .. time[2], -6)

if redis.call('SET', KEYS[1], ARGV[1] .. clock .. ']', 'NX', 'PX', ARGV[2]) then
  -- GETSET writes without counting as a read: the guard is not tracked, and nobody is told of every grant.
  local before = redis.pcall('GETSET', KEYS[2], clock)
  local last = tonumber(before or 0)
  if not (last and last >= 0 and last < MOST) then
    redis.call('DEL', KEYS[1])
    if type(before) == 'string' then
      redis.call('SET', KEYS[2], before)
    elseif string.sub(before.err, 1, 9) ~= 'WRONGTYPE' then
      return before
    end
    return redis.error_reply('GUARD ' .. KEYS[2])
  end
  if last < tonumber(clock) then
    return 'G' .. clock
  end
  -- The clock has gone back, or two grants share a microsecond.
  clock = string.format('%.0f', last + 1)
  redis.call('SET', KEYS[2], clock)
  redis.call('SET', KEYS[1], ARGV[1] .. clock .. ']', 'PX', ARGV[2])
  return 'G' .. clock
end

local held = redis.call('GET', KEYS[1]) or ''
if string.sub(held, 1, #ARGV[1]) == ARGV[1] then
  -- The same attempt asks again, for its reply was lost.
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 'G' .. string.sub(held, #ARGV[1] + 1, -2)
end
return {'B', redis.call('PTTL', KEYS[1]), string.sub(held, 1, 300)}
