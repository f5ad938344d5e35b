-- KEYS: locks. ARGV: for each how its owner's record begins, and its new ttl in ms.
-- Replies with 1 for each that was its owner's and has its new ttl, 0 for each that was not.
local outcomes = {}
for i, key in ipairs(KEYS) do
  local owner = ARGV[2 * i - 1]
  -- GETEX without options is a GET that is not tracked: Redis 7.0 remembers all KEYS anew for each tracked read of a script,
  -- and a thousand renewals would keep it busy for a tenth of a second. Where it is unknown or not allowed, GET does.
  local held = redis.pcall('GETEX', key)
  if type(held) == 'table' then
    -- A key of another type is an error again, and that one lease is lost; the others are renewed.
    held = redis.pcall('GET', key)
  end
  if type(held) == 'string' and string.sub(held, 1, #owner) == owner then
    redis.call('PEXPIRE', key, ARGV[2 * i])
    outcomes[i] = 1
  else
    outcomes[i] = 0
  end
end
return outcomes
