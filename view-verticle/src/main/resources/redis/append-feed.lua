-- Gives an entry the next number of a feed, once, and lets the oldest go.
-- KEYS: feed
-- ARGV: entry id, how many it keeps, how many seconds it lasts without a new one (0: for ever)
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 0
end
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2]
local number
if last then
  number = tonumber(last) + 1
else
  -- A feed that begins anew has no number that one before it had: fewer things happen than microseconds pass
  local now = redis.call('TIME')
  number = now[1] * 1000000 + now[2]
end
redis.call('ZADD', KEYS[1], string.format('%.0f', number), ARGV[1])
local more = redis.call('ZCARD', KEYS[1]) - ARGV[2]
if more > 0 then
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, more - 1)
end
if ARGV[3] ~= '0' then
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
return 1
