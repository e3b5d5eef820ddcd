import type { RequestHandler } from 'express';
import { parseRequest, scriptedError } from './api-error.ts';
import { EventWriter } from './event-writer.ts';
import { planAnswer, unendedJson } from './plan-answer.ts';
import { responseObject } from './response-object.ts';
import { messagesOf, responsesRequest, textSchemaOf } from './responses-request.ts';
import type { ModelScript, ScriptedRequest } from './scripted-model.ts';
import { type StreamDialect, speak } from './speak.ts';

/** `POST /responses` */
export function responses(script: ModelScript): RequestHandler {
  return async (req, res) => {
    const body = parseRequest(responsesRequest, req.body);
    const request: ScriptedRequest = { endpoint: 'responses', model: body.model, messages: messagesOf(body) };
    const maxTokens = body.max_output_tokens ?? undefined;
    const { input: _talk, instructions: _rules, ...parameters } = body;
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
      schema: textSchemaOf(body),
      schemaName: body.text?.format?.type === 'json_schema' ? body.text.format.name : undefined,
    });
    const { itemId, end, part, item, response } = responseObject(body, plan, fault.noUsage ?? false);
    const text = plan.tokens.join('');

    if (!body.stream || fault.unstreamed) {
      const gone = await script.waitFirst(fault, writer.signal).then(
        () => false,
        () => true,
      );
      call.ended = gone ? 'gone' : 'whole';
      if (!gone) res.json(response(end.status, [item(end.status, [part(text)])]));
      return;
    }

    let sequence = 0;
    const event = (type: string, fields: object) =>
      writer.event({ type, ...fields, sequence_number: sequence++ }, type);
    const at = { item_id: itemId, output_index: 0, content_index: 0 };
    const kind = plan.refusal ? 'refusal' : 'output_text';
    const dialect: StreamDialect = {
      async begin() {
        await event('response.created', { response: response('in_progress', []) });
        await event('response.in_progress', { response: response('in_progress', []) });
        await event('response.output_item.added', { output_index: 0, item: item('in_progress', []) });
        await event('response.content_part.added', { ...at, part: part('') });
      },
      token: (token) =>
        event(`response.${kind}.delta`, { ...at, delta: token, ...(!plan.refusal && { logprobs: [] }) }),
      badJson: () =>
        writer.raw(
          `event: response.${kind}.delta\ndata: {"type":"response.${kind}.delta","delta":${unendedJson(plan)}\n\n`,
        ),
      // The real API does both: an `error` event, and a response that failed.
      midStreamError: () =>
        fault.errorCode
          ? event('response.failed', {
              response: response('failed', [], {
                code: fault.errorCode,
                message: fault.errorMessage ?? 'Scripted: it failed.',
              }),
            })
          : event('error', {
              code: 'server_error',
              message: fault.errorMessage ?? 'Scripted: the server had an error.',
              param: null,
            }),
      async finish() {
        const done = plan.refusal ? { refusal: text } : { text, logprobs: [] };
        await event(`response.${kind}.done`, { ...at, ...done });
        await event('response.content_part.done', { ...at, part: part(text) });
        const whole = item(end.status, [part(text)]);
        await event('response.output_item.done', { output_index: 0, item: whole });
        await event(`response.${end.status}`, { response: response(end.status, [whole]) });
      },
      close: async () => undefined,
    };
    await speak(script, begun, plan, writer, dialect);
  };
}
