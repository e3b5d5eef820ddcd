import type { ScriptedRequest } from './scripted-model.ts';

/**
 * A scripted reply with `{marks}` replaced by the marks (#12, #qw) of what the person said since the last answer, so that a
 * test outside of the process can tell which texts an answer is for.
 */
export function fillReply(reply: string, { messages }: ScriptedRequest): string {
  if (!reply.includes('{marks}')) return reply;
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  const asked = messages.slice(last + 1).filter(({ role }) => role === 'user');
  const marks = asked.flatMap(({ content }) => content.match(/#\w+/g) ?? []);
  return reply.replaceAll('{marks}', marks.join(' '));
}
