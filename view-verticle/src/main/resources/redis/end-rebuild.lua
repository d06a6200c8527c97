-- Ends a rebuild, by whoever holds the lease: shows the new generation instead of the old one, or gives it up.
-- KEYS: lease, rebuild, live, retired
-- ARGV: owner, generation, SWITCHED or FAILED, when to drop what is not shown, channel, then (field, value) for each
local state = redis.call('HGET', KEYS[2], 'state')
if redis.call('GET', KEYS[1]) ~= ARGV[1]
    or redis.call('HGET', KEYS[2], 'generation') ~= ARGV[2]
    or (state ~= 'REPLAYING' and state ~= 'COMPARING') then
  return 0
end
local retired = ARGV[2]
if ARGV[3] == 'SWITCHED' then
  retired = redis.call('GET', KEYS[3])
  redis.call('SET', KEYS[3], ARGV[2])
end
redis.call('ZADD', KEYS[4], ARGV[4], retired)
redis.call('HSET', KEYS[2], 'state', ARGV[3], unpack(ARGV, 6))
redis.call('PUBLISH', ARGV[5], ARGV[2])
return 1
