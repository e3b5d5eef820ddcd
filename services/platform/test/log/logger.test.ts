import { afterEach, describe, expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { z } from 'zod';
import { AppError } from '../../src/errors/app-error.ts';
import { createLogger } from '../../src/log/logger.ts';

const token = '123456789:AAabcdefghijklmnopqrstuvwxyz_0123456';
let written: string[] = [];
const destination = { write: (line: string) => void written.push(line) };
const logger = createLogger({ service: 'test', level: 'debug', destination });
const last = () => JSON.parse(written.at(-1) ?? '{}');

afterEach(() => {
  written = [];
});

describe('a log line', () => {
  it('has the level as a word, an ISO time, the service and the fields', () => {
    logger.warn({ row: 7, lane: 'talk' }, 'lane stolen');
    expect(last()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      service: 'test',
      row: 7,
      lane: 'talk',
      msg: 'lane stolen',
    });
  });

  it('is not written below the level', () => {
    logger.trace('quiet');
    expect(written).toEqual([]);
  });

  it('names the active span', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
    const span = trace.wrapSpanContext({ ...ids, traceFlags: 1 });
    context.with(trace.setSpan(context.active(), span), () => logger.info('inside'));
    expect(last()).toMatchObject({ trace_id: ids.traceId, span_id: ids.spanId });
    logger.info('outside');
    expect(last()).not.toHaveProperty('trace_id');
  });

  it('hides secrets and words of people by their key, however deep, and keeps numbers and ids', () => {
    logger.info({
      bot_token: 'canary',
      Authorization: 'canary',
      apiKey: 'canary',
      update: { message: { id: 5, text: 'canary', from: { first_name: 'canary', id: 6 } } },
      texts: ['canary'],
      inputTokens: 12,
      payload: Buffer.from('canary'),
      raw: Buffer.from('canary'),
    });
    expect(written.join('')).not.toContain('canary');
    expect(last()).toMatchObject({
      inputTokens: 12,
      update: { message: { id: 5, from: { id: 6 } } },
    });
  });

  it('scrubs tokens, keys, bearer values and passwords from all text, also of child loggers', () => {
    const child = logger.child({ secret: 'canary', root: `https://api/bot${token}/x` });
    child.info(
      { url: `https://api/bot${token}/getMe`, list: ['sk-abcdefgh12345'] },
      `got ${token} and %s from postgres://u:canary@host/db`,
      'Bearer canary-canary',
    );
    expect(written.join('')).not.toMatch(/AAabc|sk-abc|canary/);
    expect(last().url).toBe('https://api/bot…/getMe');
    expect(last().msg).toBe('got … and Bearer … from postgres://u:…@host/db');
  });

  it('survives circles and depth', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    logger.info({ circle }, 'round');
    expect(last().msg).toBe('round');
  });
});

describe('an error in the log', () => {
  it('keeps type, code, stack and causes, without tokens', () => {
    const cause = Object.assign(new Error(`connect failed for /bot${token}/getMe`), { code: 'ECONNREFUSED' });
    logger.error({ err: new AppError('telegram_away', 'telegram is away', { cause }) }, 'send failed');
    expect(last().err).toMatchObject({
      type: 'AppError',
      code: 'telegram_away',
      message: 'telegram is away',
      stack: expect.stringContaining('logger.test.ts'),
      cause: { type: 'Error', code: 'ECONNREFUSED', message: 'connect failed for /bot…/getMe' },
    });
    expect(written.join('')).not.toContain('AAabc');
  });

  it.each<[string, () => unknown]>([
    ['JSON that does not parse', () => JSON.parse('{"a": canary}')],
    ['a schema', () => z.object({ a: z.uuid() }).parse({ a: 'canary' })],
    [
      'Postgres',
      () => {
        throw Object.assign(new Error('invalid input syntax for type uuid: "canary"'), { code: '22P02' });
      },
    ],
  ])('quotes nothing of what %s was given', (_what, fail) => {
    for (const log of [(error: unknown) => logger.error(error), (err: unknown) => logger.error({ err })]) {
      try {
        fail();
      } catch (error) {
        log(error);
      }
    }
    expect(written).toHaveLength(2);
    expect(written.join('')).not.toContain('canary');
    expect(last().err.message.length).toBeGreaterThan(5);
  });

  it('that is no Error is not written out', () => {
    logger.error({ err: 'canary in sk-12345678901' }, 'thrown string');
    expect(written.join('')).not.toContain('sk-1234');
  });
});
