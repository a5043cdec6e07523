-- A Sensor or an EventSource, by the conditions that the events controller gives it. All of them must hold, and Deployed must be
-- among them: it says that the Deployment was made, whose pods Argo CD shows beneath.
local status = obj.status or {}
local waiting = nil
local deployed = false
for _, condition in ipairs(status.conditions or {}) do
  local text = condition.message or condition.reason or condition.type
  if condition.status == "True" then
    deployed = deployed or condition.type == "Deployed"
  elseif condition.status == "False" and condition.reason ~= "EventBusNotReady" then
    return { status = "Degraded", message = text }
  else
    -- Not known yet, or the bus is still coming: the controller tries again by itself.
    waiting = text
  end
end
if waiting ~= nil then
  return { status = "Progressing", message = waiting }
end
if deployed then
  return { status = "Healthy", message = "deployed" }
end
return { status = "Progressing", message = "the events controller has not seen it yet" }
