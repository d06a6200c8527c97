-- Notes how far a rebuild is, by whoever holds the lease.
-- KEYS: lease, rebuild
-- ARGV: owner, generation, then (field, value) for each
if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('HGET', KEYS[2], 'generation') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[2], unpack(ARGV, 3))
return 1
