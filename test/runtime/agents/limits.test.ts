import { describe, expect, test } from '@jest/globals';
import { readLimit, resetTime } from '../../../lib/runtime/agents/programs/limits.ts';

const at = new Date('2026-03-10T12:00:00Z');

describe('a limit', () => {
  test.each([
    ['API Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your account\'s rate limit."}}'],
    ['API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'],
    ["You've hit your session limit · resets 8:30am (America/Los_Angeles)"],
    ["You've hit your weekly limit · resets Mar 12 at 3pm (UTC)"],
    ['Claude AI usage limit reached|1773144000'],
    ['litellm.RateLimitError: RateLimitError: OpenAIException - Rate limit reached for gpt-4o. Please try again in 6m0s.'],
    ['litellm.ServiceUnavailableError: AnthropicException'],
    ['Rate limit exceeded: Some(RetryInfo)'],
    ['HTTP 429: Too Many Requests'],
  ])('is seen in %s', (text) => expect(readLimit(text, at)).toBeDefined());

  test.each([
    ['the file limit.ts has 429 lines'],
    ['context_length_exceeded: the prompt is too long'],
    ['tests failed: 3 of 529'],
    ['could not resolve host'],
  ])('is not seen in %s', (text) => expect(readLimit(text, at)).toBeUndefined());
});

describe('its end', () => {
  test.each([
    ['limit reached|1773144000', '2026-03-10T12:00:00Z', undefined],
    ['limit reached|1773147600', '2026-03-10T12:00:00Z', '2026-03-10T13:00:00.000Z'],
    ['retry-after: 30', '2026-03-10T12:00:00Z', '2026-03-10T12:00:30.000Z'],
    ['Please try again in 6m0s.', '2026-03-10T12:00:00Z', '2026-03-10T12:06:00.000Z'],
    ['Please try again in 1.5s', '2026-03-10T12:00:00Z', '2026-03-10T12:00:01.500Z'],
    ['try again in 350ms', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00.350Z'],
    ['resets in 3 hours and 20 minutes', '2026-03-10T12:00:00Z', '2026-03-10T15:20:00.000Z'],
    // Daylight saving began on the 8th: Los Angeles is seven hours behind.
    ['resets 8:30am (America/Los_Angeles)', '2026-03-10T12:00:00Z', '2026-03-10T15:30:00.000Z'],
    ['resets 8:30am (America/Los_Angeles)', '2026-03-10T16:00:00Z', '2026-03-11T15:30:00.000Z'],
    ['resets 4pm (UTC)', '2026-03-10T12:00:00Z', '2026-03-10T16:00:00.000Z'],
    ['resets 12am (Asia/Tokyo)', '2026-03-10T12:00:00Z', '2026-03-10T15:00:00.000Z'],
    ['resets Mar 12 at 3pm (UTC)', '2026-03-10T12:00:00Z', '2026-03-12T15:00:00.000Z'],
    ['resets Jan 1 at 9am (UTC)', '2026-12-30T12:00:00Z', '2027-01-01T09:00:00.000Z'],
    ['resets at 2026-03-10T18:00:00Z', '2026-03-10T12:00:00Z', '2026-03-10T18:00:00.000Z'],
    ['resets 8am (Nowhere/Land)', '2026-03-10T12:00:00Z', undefined],
    ['resets Mar 30 at 3pm (UTC)', '2026-03-10T12:00:00Z', undefined],
    ['resets soon', '2026-03-10T12:00:00Z', undefined],
  ])('of "%s" said at %s is %s', (text, said, expected) => expect(resetTime(text, new Date(said))?.toISOString()).toBe(expected));
});
