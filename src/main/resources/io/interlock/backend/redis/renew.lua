-- KEYS: locks. ARGV: for each how its owner's record begins, and its new ttl in ms.
-- Replies with 1 for each that was its owner's and has its new ttl, 0 for each that was not.
local outcomes = {}
for i, key in ipairs(KEYS) do
  local owner = ARGV[2 * i - 1]
  -- A key of another type is an error, and that one lease is lost; the others are renewed.
  local held = redis.pcall('GET', key)
  if type(held) == 'string' and string.sub(held, 1, #owner) == owner then
    redis.call('PEXPIRE', key, ARGV[2 * i])
    outcomes[i] = 1
  else
    outcomes[i] = 0
  end
end
return outcomes
