import { expect, it } from '@jest/globals';
import { pathPattern } from '@soulnear/platform/telemetry/path-pattern.ts';

it.each([
  [`/bot123456789:${'A'.repeat(35)}/sendMessage`, '/bot…/sendMessage'],
  [`/proxy/bot123456789:${'A'.repeat(35)}/getMe?x=1`, '/bot…/getMe'],
  ['/v1/people/0198c0de-7000-7abc-8def-0123456789ab/context?budget=3', '/v1/people/:id/context'],
  ['/v1/items/42', '/v1/items/:id'],
  ['/openai/v1/chat/completions', '/openai/v1/chat/completions'],
])('names a call by its pattern, without ids, tokens and queries: %#', (path, pattern) => {
  expect(pathPattern(path)).toBe(pattern);
});
