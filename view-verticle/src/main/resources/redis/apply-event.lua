-- What one event changes in the view of its order, once, whatever came before it. All keys lie in one hash slot.
-- KEYS: timeline, events, status
-- ARGV: event key, event time in microseconds, event as JSON, channel, order id, then (field, stamp, value) for each field
-- Answers 1, or 0 for an event that was applied before.
if redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
for i = 6, #ARGV, 3 do
  local field, stamp = ARGV[i], ARGV[i + 1]
  local held = redis.call('HGET', KEYS[3], field)
  -- Stamps are digits of one length, so they compare as text; the higher one stays
  if not held or string.sub(held, 1, #stamp) < stamp then
    redis.call('HSET', KEYS[3], field, stamp .. ARGV[i + 2])
  end
end
redis.call('PUBLISH', ARGV[4], ARGV[5])
return 1
