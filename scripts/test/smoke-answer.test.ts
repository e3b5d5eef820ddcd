import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type TurnEvent, turnRequest } from '@soulnear/contracts/dialogue.ts';

const script = join(import.meta.dirname, '../../charts/soulnear/files/smoke/answer.mjs');
const usage = { inputTokens: 9, outputTokens: 7, estimated: false, costUsd: 0, model: 'm' };
let close: (() => void) | undefined;
afterEach(() => close?.());

/** A dialogue that judges the request by the contract and then says what it is told to. */
async function dialogueThatSays(events: TurnEvent[]) {
  const calls: string[] = [];
  let asked: ReturnType<typeof turnRequest.parse> | undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    calls.push(`${request.method} ${request.url}`);
    if (request.headers.authorization !== 'Bearer edge') return response.writeHead(401).end();
    if (request.url !== '/v1/turns') return response.end('{}');
    asked = turnRequest.parse(JSON.parse(body));
    for (const event of events) response.write(`${JSON.stringify(event)}\n`);
    return response.end();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls, asked: () => asked };
}

async function smoke(url: string): Promise<{ code: number | null; said: string }> {
  const env = { PATH: process.env.PATH, DIALOGUE_URL: url, GATEWAY_DIALOGUE_SECRET: 'edge' };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

describe('the turn of helm test', () => {
  it('is as the contract says, off the record, stopped when enough is said, and forgotten', async () => {
    const dialogue = await dialogueThatSays([
      { type: 'accepted' },
      { type: 'text', delta: 'x'.repeat(60) },
      { type: 'finished', answer: 'x'.repeat(60), outcome: 'stopped', usage },
    ]);
    expect(await smoke(dialogue.url)).toMatchObject({ code: 0, said: expect.not.stringContaining('FAILED') });
    const { key, person } = dialogue.asked() ?? {};
    expect(dialogue.asked()).toMatchObject({ offRecord: true, chat: 'smoke' });
    expect(dialogue.calls).toEqual([
      'POST /v1/turns',
      `POST /v1/turns/${key}/stop`,
      `DELETE /v1/people/${person}`,
    ]);
  });

  it('fails where the model is away, and forgets all the same', async () => {
    const dialogue = await dialogueThatSays([
      { type: 'accepted' },
      { type: 'failed', code: 'model_unavailable' },
    ]);
    const { code, said } = await smoke(dialogue.url);
    expect(code).toBe(1);
    expect(said).toContain('FAILED  one turn: the turn failed: model_unavailable');
    expect(dialogue.calls.at(-1)).toMatch(/^DELETE \/v1\/people\//);
  });
});
