import { randomBytes } from 'node:crypto';
import type { PlannedAnswer } from './plan-answer.ts';
import type { ResponsesRequest } from './responses-request.ts';

type Status = 'in_progress' | 'completed' | 'incomplete' | 'failed';

/** Builds the `response` object of the Responses API in its states. */
export function responseObject(body: ResponsesRequest, plan: PlannedAnswer, noUsage: boolean) {
  const id = `resp_${randomBytes(16).toString('hex')}`;
  const itemId = `msg_${randomBytes(16).toString('hex')}`;
  const createdAt = Math.floor(Date.now() / 1_000);
  const ends: Record<string, { status: Status; reason: string | null }> = {
    stop: { status: 'completed', reason: null },
    length: { status: 'incomplete', reason: 'max_output_tokens' },
    content_filter: { status: 'incomplete', reason: 'content_filter' },
  };
  const end = ends[plan.finish] ?? { status: 'incomplete', reason: plan.finish };

  const part = (text: string) =>
    plan.refusal
      ? { type: 'refusal', refusal: text }
      : { type: 'output_text', text, annotations: [], logprobs: [] };
  const item = (status: Status, content: object[]) => ({
    id: itemId,
    type: 'message',
    status,
    role: 'assistant',
    content,
  });
  const usage = {
    input_tokens: plan.inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: plan.outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: plan.inputTokens + plan.outputTokens,
  };
  const response = (status: Status, output: object[], error: object | null = null) => ({
    id,
    object: 'response',
    created_at: createdAt,
    status,
    error,
    incomplete_details: status === 'incomplete' ? { reason: end.reason } : null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    model: body.model,
    output,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: body.top_p ?? 1,
    truncation: 'disabled',
    usage: (status === 'completed' || status === 'incomplete') && !noUsage ? usage : null,
    metadata: {},
  });
  return { itemId, end, part, item, response };
}
