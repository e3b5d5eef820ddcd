import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../src/server.ts';
import { botCall } from './bot-call.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const botToken = `7000000001:${'x'.repeat(35)}`;

describe('a sandbox with a state file', () => {
  it('goes on where it stopped: chats, commands, waiting updates and ids', async () => {
    const stateFile = join(folder, 'deep', 'state.json');
    const options = { port: 0, botToken, stateFile, seed: [{ firstName: 'Seed', languageCode: 'ru' }] };
    const first = await startSandbox(options);
    const person = first.telegram.people()[0];
    const id = person?.send('before') ?? 0;
    await botCall(first, 'sendMessage', { chat_id: person?.id, text: 'answer' });
    await botCall(first, 'setMyCommands', { commands: [{ command: 'menu', description: 'Menu' }] });
    await first.close();
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);

    const second = await startSandbox(options);
    const same = second.telegram.people();
    expect(same.map(({ firstName }) => firstName)).toEqual(['Seed']);
    expect(same[0]?.chat().messages.map(({ text }) => text)).toEqual(['before', 'answer']);
    expect(same[0]?.commands()).toHaveLength(1);
    expect(second.telegram.updatesPending()).toBe(1);
    expect(same[0]?.send('after')).toBe(id + 1);
    await second.close();
  });

  it('goes on when the file cannot be written, and keeps it again once it can', async () => {
    const stateFile = join(folder, 'state.json');
    // In the way of the draft, as a full disk would be.
    mkdirSync(`${stateFile}.next`);
    const sandbox = await startSandbox({ port: 0, botToken, stateFile });
    const person = sandbox.telegram.person({ firstName: 'One' });
    person.send('hello');
    await sleep(700);
    expect((await botCall(sandbox, 'sendMessage', { chat_id: person.id, text: 'still here' })).ok).toBe(true);
    rmdirSync(`${stateFile}.next`);
    await sandbox.close();
    expect(statSync(stateFile).size).toBeGreaterThan(0);
  });

  it('begins anew for another bot or a broken file', async () => {
    const stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, '{"version":1,');
    const broken = await startSandbox({ port: 0, botToken, stateFile });
    broken.telegram.person({ firstName: 'One' });
    await broken.close();
    const other = await startSandbox({ port: 0, botToken: botToken.replace('7', '8'), stateFile });
    expect(other.telegram.people()).toEqual([]);
    await other.close();
  });
});
