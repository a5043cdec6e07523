-- A CodeRun, DocsRun or QARun, by its phase.
local status = obj.status or {}
local text = status.message or status.reason or ""
if status.phase == "Succeeded" then
  return { status = "Healthy", message = text }
end
if status.phase == "Failed" or status.phase == "Errored" then
  return { status = "Degraded", message = text ~= "" and text or status.phase }
end
if status.pausedUntil ~= nil then
  return { status = "Suspended", message = "at the provider's limit until " .. status.pausedUntil }
end
if status.phase == nil or status.phase == "Pending" or status.phase == "Running" then
  return { status = "Progressing", message = text ~= "" and text or (status.phase or "Pending") }
end
return { status = "Unknown", message = "there is no phase " .. status.phase }
