-- KEYS: the lock. ARGV: how the owner's record begins, how long to keep the lock nevertheless in ms.
-- Replies 1 if the lock was the owner's, else 0.
-- GETEX without options is a GET that is not tracked: this connection need not hear of a key that it lets go. Where it is
-- unknown or not allowed, GET does.
local held = redis.pcall('GETEX', KEYS[1])
if type(held) == 'table' then
  held = redis.call('GET', KEYS[1])
end
held = held or ''
if held ~= ARGV[1] and string.sub(held, 1, #ARGV[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
