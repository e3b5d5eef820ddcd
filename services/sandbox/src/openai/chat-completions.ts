import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { parseRequest, scriptedError } from './api-error.ts';
import { chatRequest, schemaNameOf, schemaOf } from './chat-request.ts';
import { EventWriter } from './event-writer.ts';
import { textOf } from './message-text.ts';
import { type PlannedAnswer, planAnswer, unendedJson } from './plan-answer.ts';
import type { ModelScript, ScriptedRequest } from './scripted-model.ts';
import { type StreamDialect, speak } from './speak.ts';

function usageOf(plan: PlannedAnswer) {
  return {
    prompt_tokens: plan.inputTokens,
    completion_tokens: plan.outputTokens,
    total_tokens: plan.inputTokens + plan.outputTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

/** `POST /chat/completions` */
export function chatCompletions(script: ModelScript): RequestHandler {
  return async (req, res) => {
    const body = parseRequest(chatRequest, req.body);
    const request: ScriptedRequest = {
      endpoint: 'chat',
      model: body.model,
      messages: body.messages.map(({ role, content }) => ({ role, content: textOf(content) })),
    };
    const maxTokens = body.max_completion_tokens ?? body.max_tokens ?? undefined;
    const { messages: _talk, ...parameters } = body;
    const begun = script.begin({ ...request, stream: body.stream === true, maxTokens, parameters });
    const { call, fault } = begun;
    const writer = new EventWriter(res, fault.splitUtf8);
    if (fault.status !== undefined) {
      call.ended = 'error';
      if (fault.delayFirstMs) await script.waitFirst(fault, writer.signal).catch(() => undefined);
      throw scriptedError(fault.status, fault);
    }
    const plan = planAnswer({
      request,
      fault,
      maxTokens,
      schema: schemaOf(body),
      schemaName: schemaNameOf(body),
    });
    const shared = {
      id: `chatcmpl-${randomBytes(12).toString('hex')}`,
      created: Math.floor(Date.now() / 1_000),
      model: body.model,
      service_tier: 'default',
      system_fingerprint: null,
    };
    const part = plan.refusal ? 'refusal' : 'content';

    if (!body.stream || fault.unstreamed) {
      const gone = await script.waitFirst(fault, writer.signal).then(
        () => false,
        () => true,
      );
      call.ended = gone ? 'gone' : 'whole';
      if (gone) return;
      const message = {
        role: 'assistant',
        content: null,
        refusal: null,
        annotations: [],
        [part]: plan.tokens.join(''),
      };
      res.json({
        ...shared,
        object: 'chat.completion',
        choices: [{ index: 0, message, logprobs: null, finish_reason: plan.finish }],
        ...(!fault.noUsage && { usage: usageOf(plan) }),
      });
      return;
    }

    const withUsage = body.stream_options?.include_usage === true && !fault.noUsage;
    const chunk = (choices: object[], usage: object | null = null) =>
      writer.event({
        ...shared,
        object: 'chat.completion.chunk',
        choices,
        ...(withUsage && { usage }),
      });
    const choice = (delta: object, finish_reason: string | null = null) =>
      chunk([{ index: 0, delta, logprobs: null, finish_reason }]);
    const dialect: StreamDialect = {
      begin: () => choice({ role: 'assistant', content: plan.refusal ? null : '', refusal: null }),
      token: (token) => choice({ [part]: token }),
      badJson: () =>
        writer.raw(
          `data: {"id":"${shared.id}","choices":[{"index":0,"delta":{"content":${unendedJson(plan)}\n\n`,
        ),
      midStreamError: () => writer.event(scriptedError(500, fault).body),
      async finish() {
        await choice({}, plan.finish);
        if (withUsage) await chunk([], usageOf(plan));
      },
      close: () => writer.raw('data: [DONE]\n\n'),
    };
    await speak(script, begun, plan, writer, dialect);
  };
}
