import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { startSandbox } from '@soulnear/sandbox/server.ts';
import { freePortBlock } from '../lib/free-ports.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const data = makeScratchFolder('refused');
afterAll(() => data.remove());

it('a token that Telegram refuses ends the start at once, with the mend and without a restart', async () => {
  const sandbox = await startSandbox({ port: 0 });
  const { PATH, HOME } = process.env;
  const botToken = `123456789:${'A'.repeat(35)}`;
  const launcher = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: {
      PATH,
      HOME,
      ENV: 'test',
      ENV_FOLDER: data.path,
      DATA_DIR: data.path,
      PORT: String(await freePortBlock(8)),
      BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: sandbox.telegramApiRoot,
      OPENAI_BASE_URL: sandbox.openaiBaseUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const [code] = await once(launcher, 'close');
  const asked = sandbox.telegram.callsOf('getMe').length;
  await sandbox.close();
  expect(said).toMatch(
    /cannot start. Mend this and start again:\n {2}BOT_TOKEN: Telegram refuses this token; set/,
  );
  expect(said).not.toContain(botToken);
  expect(code).toBe(78);
  expect(asked).toBeLessThanOrEqual(1);
}, 120_000);
