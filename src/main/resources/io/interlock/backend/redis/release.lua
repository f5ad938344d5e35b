-- KEYS: the lock. ARGV: how the owner's record begins, how long to keep the lock nevertheless in ms.
-- Replies 1 if the lock was the owner's, else 0.
local held = redis.call('GET', KEYS[1]) or ''
if held ~= ARGV[1] and string.sub(held, 1, #ARGV[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
