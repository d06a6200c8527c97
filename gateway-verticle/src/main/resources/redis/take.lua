-- Takes one from a bucket that fills with time, by the clock of Redis. What is kept is when it will be full again, and a full
-- one is not kept at all.
-- KEYS: bucket
-- ARGV: microseconds for one more, how many it holds
-- Answers 1 or 0, whether one was there, and the microseconds until the bucket is full
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local one = tonumber(ARGV[1])
local window = one * tonumber(ARGV[2])
local full = tonumber(redis.call('GET', KEYS[1]) or now)
-- Another Redis, whose clock is behind, may have taken over
local missing = math.min(window, math.max(0, full - now))
if missing + one > window then
  return { 0, missing }
end
missing = missing + one
redis.call('SET', KEYS[1], string.format('%.0f', now + missing), 'PX', math.ceil(missing / 1000))
return { 1, missing }
