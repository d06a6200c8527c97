-- Ends what apply-event.lua left to do, unless the order stands otherwise by now. All keys lie in one hash slot.
-- KEYS: status, listing
-- ARGV: event key, how the order was listed, empty where it was not
-- Answers nothing, or as apply-event.lua does
local function held(field)
  local value = redis.call('HGET', KEYS[1], field)
  return value and string.sub(value, 30) or ''
end

if ARGV[2] ~= '' then
  local standing = held('orderStatus') .. '/' .. held('deliveryStatus')
  if standing ~= ARGV[2] then
    redis.call('HSET', KEYS[2], standing, '')
    local answer = {0, standing, held('line'), held('userId'), held('placedAt')}
    for _, known in ipairs(redis.call('HKEYS', KEYS[2])) do
      local mark = string.sub(known, 1, 1)
      if mark ~= '=' and mark ~= '+' then
        table.insert(answer, known)
      end
    end
    return answer
  end
  redis.call('HSET', KEYS[2], '=', standing)
end
redis.call('HDEL', KEYS[2], '+' .. ARGV[1])
return {}
