-- Notes that a new generation is to be built, unless one is being built.
-- KEYS: rebuild, live
-- ARGV: now, channel
-- Answers its number, or 0
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'REPLAYING' or state == 'COMPARING' then
  return 0
end
local live = tonumber(redis.call('GET', KEYS[2]))
local last = tonumber(redis.call('HGET', KEYS[1], 'generation') or '0')
local number = math.max(live, last) + 1
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'generation', number, 'state', 'REPLAYING', 'startedAt', ARGV[1])
redis.call('PUBLISH', ARGV[2], number)
return number
