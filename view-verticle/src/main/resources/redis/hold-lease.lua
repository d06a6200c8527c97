-- Takes a lease that nobody has, or keeps the own one.
-- KEYS: lease
-- ARGV: owner, milliseconds
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1
end
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0
