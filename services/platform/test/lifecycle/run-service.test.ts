import { describe, expect, it } from '@jest/globals';
import { runChild } from '../telemetry/run-child.ts';

const script = new URL('./fixtures/service.ts', import.meta.url);
const start = (behaviour: string) => runChild(script, { BEHAVIOUR: behaviour }, { preload: false });

describe('a service', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends by itself with 0 on %s, drained and then stopped',
    async (signal) => {
      const service = start('well');
      const { port } = await service.line('running');
      const open = fetch(`http://127.0.0.1:${port}/slow`);
      await service.line('entered');
      const end = service.end(signal);
      expect(await (await open).json()).toEqual({ done: true });
      expect((await end).code).toBe(0);
      const messages = service.log.map((line) => line.msg);
      expect(messages.slice(-4)).toEqual(['stopping', 'draining', 'drained', 'stopped']);
      expect(messages).not.toContain('still held open; leaving');
    },
  );

  it('exits at once on a second signal', async () => {
    const service = start('drain-hangs');
    await service.line('running');
    service.process.kill('SIGTERM');
    await service.line('draining');
    expect(await service.end('SIGTERM')).toMatchObject({ code: 143 });
    expect(service.log.map((line) => line.msg)).not.toContain('stopping took too long');
  });

  it('leaves with 1 when its drain does not end within the grace', async () => {
    const service = start('drain-hangs');
    await service.line('running');
    expect(await service.end()).toMatchObject({ code: 1 });
    expect(service.log.map((line) => line.msg)).toContain('stopping took too long');
  });

  it('stops all the same when the drain fails, and says so with 1', async () => {
    const service = start('drain-fails');
    await service.line('running');
    expect(await service.end()).toMatchObject({ code: 1 });
    expect(service.log.map((line) => line.msg)).toEqual(
      expect.arrayContaining(['stopping failed', 'stopped']),
    );
  });

  it('names what holds the process open, and leaves', async () => {
    const service = start('leak');
    await service.line('running');
    expect(await service.end()).toMatchObject({ code: 0 });
    expect(service.log.at(-1)).toMatchObject({
      msg: 'still held open; leaving',
      resources: expect.arrayContaining(['Timeout']),
    });
  });

  it('tells what its configuration lacks in plain lines on stderr, and exits with 78', async () => {
    const service = start('bad-config');
    expect(await service.exited()).toBe(78);
    expect(service.stderr()).toBe(
      'PORT: is not set; set PORT to a whole number from 1 to 65535\n' +
        'EDGE_SECRET: is not set; set EDGE_SECRET to a random value of at least 16 characters (openssl rand -base64 32)\n',
    );
    expect(service.log).toEqual([]);
  });

  it('that cannot start logs why, without secrets, and exits with 1', async () => {
    const service = start('bad-start');
    expect(await service.exited()).toBe(1);
    expect(service.log).toEqual([expect.objectContaining({ level: 'fatal', msg: 'start failed' })]);
    expect(JSON.stringify(service.log)).toContain('no database');
    expect(JSON.stringify(service.log)).not.toContain('canary');
  });

  it('can be stopped while it starts', async () => {
    const service = start('slow-start');
    await service.line('starting');
    const { code, ms } = await service.end();
    expect(code).toBe(1);
    expect(ms).toBeLessThan(10_000);
  });

  it('whose start waits ends at once with 0 when it is not wanted any more', async () => {
    const service = start('waiting-start');
    await service.line('starting');
    expect(await service.end()).toMatchObject({ code: 0 });
    expect(service.log.map((line) => line.msg)).not.toContain('start failed');
  });

  it('that must not go on stops in order, tells what to mend and exits with 78', async () => {
    const service = start('refused');
    expect(await service.exited()).toBe(78);
    expect(service.stderr()).toBe('TOKEN: is refused; set another one\n');
    expect(service.log.map((line) => line.msg).slice(-3)).toEqual(['draining', 'drained', 'stopped']);
  });

  it.each(['unhandled', 'uncaught'])('with an %s error logs it and exits with 1', async (behaviour) => {
    const service = start(behaviour);
    await service.line('running');
    expect(await service.exited()).toBe(1);
    expect(service.log.at(-1)).toMatchObject({ level: 'fatal', msg: 'unhandled error' });
    expect(JSON.stringify(service.log)).not.toContain('sk-1234');
  });
});
