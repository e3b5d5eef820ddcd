import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const script = join(import.meta.dirname, '../test-faults.ts');

/** Runs cases in their short form; the table is what a failure shows. */
async function runQuick(...cases: string[]): Promise<{ code: number | null; table: string }> {
  const child = spawn(process.execPath, [script, ...cases, '--quick'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let table = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      table += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, table };
}

describe('nothing is lost, sent or paid twice, or out of order', () => {
  it('when gateway, dialogue and Postgres are killed with SIGKILL in the middle of answers', async () => {
    const { code, table } = await runQuick('7-gateway', '8', '11');
    expect({ code, table }).toMatchObject({ code: 0 });
  }, 240_000);
});
