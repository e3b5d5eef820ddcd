import type OpenAI from 'openai';
import { faultEvent } from './stream-part.ts';

/** A whole answer, given although a stream was asked for, as the events that a stream would have had. */
export function* eventsOfUnstreamed(body: unknown): Generator<unknown> {
  const answer = body as Partial<OpenAI.Chat.ChatCompletion> | Partial<OpenAI.Responses.Response> | undefined;
  if (answer && 'choices' in answer && answer.choices?.[0]) {
    const { message, finish_reason } = answer.choices[0];
    const { id, model, usage } = answer;
    yield { id, model, choices: [{ index: 0, delta: message, finish_reason }], usage };
  } else if (answer && 'output' in answer && Array.isArray(answer.output)) {
    yield { type: 'response.created', response: answer };
    for (const item of answer.output) {
      for (const part of item.type === 'message' ? item.content : []) {
        if (part.type === 'output_text') yield { type: 'response.output_text.delta', delta: part.text };
        else yield { type: 'response.refusal.delta', delta: part.refusal };
      }
    }
    yield { type: `response.${answer.status}`, response: answer };
  } else {
    yield faultEvent({ code: 'broken_stream', hint: 'not an answer' });
  }
}
