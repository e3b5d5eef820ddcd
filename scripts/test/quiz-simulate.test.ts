import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/quiz-simulate.ts', ...args], { cwd: root });

it('simulates people who answer as the scoring expects of them, a tenth of the time without care', async () => {
  const { stdout } = await run('--persons', '5');
  expect(stdout).toContain('5 synthetic persons a category, seed 7, 10 % careless answers');
  expect((await run('--persons', '5', '--careless', '0.1')).stdout).toBe(stdout);
});
