import { describe, expect, it } from '@jest/globals';
import { runChild } from '../telemetry/run-child.ts';

const script = new URL('./fixtures/two-loggers.ts', import.meta.url);

describe('two loggers of one process', () => {
  it('write their lines in the order in which they were logged', async () => {
    const child = runChild(script, {}, { preload: false });
    expect(await child.exited()).toBe(0);
    expect(child.log.map((line) => line.msg)).toEqual(Array.from({ length: 400 }, (_, at) => `line ${at}`));
  });
});
