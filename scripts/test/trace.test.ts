import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { freePortBlock } from '../lib/free-ports.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { planPorts } from '../start/ports.ts';

/** The tree itself: one-message.test.ts. */
const folder = makeScratchFolder('trace');
afterAll(() => folder.remove());

function trace(settings: Record<string, string>) {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder.path, '.env.test'), lines.join(''), { mode: 0o600 });
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../trace.ts')], {
    env: { PATH, HOME, ENV: 'test', ENV_FOLDER: folder.path },
    encoding: 'utf8',
    timeout: 25_000,
  });
  return { code: status, said: stdout + stderr };
}

it('asks the sandbox at the PORT of the file', async () => {
  const port = await freePortBlock(8);
  const { sandbox } = planPorts('test', port);
  expect(trace({ PORT: String(port) })).toMatchObject({
    code: 1,
    said: expect.stringContaining(`No sandbox answers at http://127.0.0.1:${sandbox}:`),
  });
});

it('says where traces go where no sandbox keeps them, without the token or the address', () => {
  const real = { BOT_TOKEN: `123456789:${'A'.repeat(35)}`, OPENAI_API_KEY: 'canary-key' };
  const nowhere = trace(real);
  expect(nowhere).toMatchObject({
    code: 1,
    said: expect.stringMatching(/real bot .* OTEL_EXPORTER_OTLP_ENDPOINT, which is not set/),
  });
  const sent = trace({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://canary.example.org:4318' });
  expect(sent).toMatchObject({ code: 1, said: expect.stringContaining('look for them there') });
  expect(nowhere.said + sent.said).not.toMatch(/canary|AAAA/);
});
