-- What one event changes in the view of its order, once, whatever came before it. All keys lie in one hash slot.
-- KEYS: timeline, events, status, listing
-- ARGV: event key, event time in microseconds, event as JSON, channel, order id, then (field, stamp, value) for each field
-- Answers what is left to do outside of this slot: 1 where the event was not told yet, or 0; then, where the order may have to be
-- listed otherwise, how it stands, its line, its user, when it was placed, and all that it may be listed as
local fresh = redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1]) == 1
if fresh then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  for i = 6, #ARGV, 3 do
    local field, stamp = ARGV[i], ARGV[i + 1]
    local held = redis.call('HGET', KEYS[3], field)
    -- Stamps are digits of one length, so they compare as text; the higher one stays
    if not held or string.sub(held, 1, #stamp) < stamp then
      redis.call('HSET', KEYS[3], field, stamp .. ARGV[i + 2])
    end
  end
  redis.call('HSET', KEYS[4], '+' .. ARGV[1], '')
  redis.call('PUBLISH', ARGV[4], ARGV[5])
end

local function held(field)
  local value = redis.call('HGET', KEYS[3], field)
  return value and string.sub(value, 30) or ''
end

local untold = redis.call('HEXISTS', KEYS[4], '+' .. ARGV[1])
local orderStatus, placedAt = held('orderStatus'), held('placedAt')
if orderStatus == '' or placedAt == '' then
  return {untold}
end
local standing = orderStatus .. '/' .. held('deliveryStatus')
-- Whoever lists it otherwise meanwhile looks again; an event that comes again may have been left half done
if fresh and redis.call('HGET', KEYS[4], '=') == standing then
  return {untold}
end
redis.call('HSET', KEYS[4], standing, '')
local answer = {untold, standing, held('line'), held('userId'), placedAt}
for _, known in ipairs(redis.call('HKEYS', KEYS[4])) do
  local mark = string.sub(known, 1, 1)
  if mark ~= '=' and mark ~= '+' then
    table.insert(answer, known)
  end
end
return answer
