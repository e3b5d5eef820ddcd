import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('../care-train.ts', import.meta.url));

describe('what care has learnt from phrases', () => {
  it('is what is kept (npm run care:train)', async () => {
    // In a process of its own: a training takes ten times as long inside of jest.
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--check']);
    expect(stdout).toContain('is what the phrases teach');
  }, 120_000);
});
