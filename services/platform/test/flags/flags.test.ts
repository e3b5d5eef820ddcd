import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createFlags, type Flags, type FlagsOptions, type LastGood } from '../../src/flags/flags.ts';
import {
  answerWith,
  environmentDocument,
  environmentKey,
  type FlagsmithServer,
  identityOverride,
  startFlagsmith,
} from './flagsmith-server.ts';

type Name = 'CHAT' | 'STYLE' | 'QUIZ';
const defaults = { CHAT: true, STYLE: false, QUIZ: false };
const logger = pino({ level: 'silent' });

let server: FlagsmithServer;
let open: Flags<Name>[] = [];

beforeEach(async () => {
  server = await startFlagsmith(environmentDocument({ CHAT: false, STYLE: true, OTHER: true }));
});

afterEach(async () => {
  for (const flags of open) flags.close();
  open = [];
  await server.close();
});

function make(options: Partial<FlagsOptions<Name>> = {}): Flags<Name> {
  const flags = createFlags<Name>({ defaults, overrides: {}, logger, ...options });
  open.push(flags);
  return flags;
}

const remote = (refreshMs?: number) => ({
  flagsmith: { environmentKey, apiUrl: server.apiUrl, ...(refreshMs !== undefined && { refreshMs }) },
});

async function started(options: Partial<FlagsOptions<Name>>): Promise<Flags<Name>> {
  const flags = make(options);
  await flags.start();
  return flags;
}

function memory(kept?: string): LastGood & { saved: string[] } {
  const saved: string[] = [];
  return { saved, load: async () => kept, save: async (document) => void saved.push(document) };
}

async function eventually(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('without Flagsmith', () => {
  it('the default holds, true turns on and false turns off', async () => {
    const flags = await started({ overrides: { CHAT: false, STYLE: true, QUIZ: undefined } });
    expect(await flags.evaluate('p')).toEqual({ CHAT: false, STYLE: true, QUIZ: false });
  });
});

describe('with Flagsmith', () => {
  it('its word holds for what it knows, the default for the rest', async () => {
    const flags = await started(remote());
    expect(await flags.evaluate('p')).toEqual({ CHAT: false, STYLE: true, QUIZ: false });
  });

  it('false forces off against it; true gives way when it says off', async () => {
    const flags = await started({ ...remote(), overrides: { STYLE: false, CHAT: true, QUIZ: true } });
    expect(await flags.evaluate('p')).toEqual({ CHAT: false, STYLE: false, QUIZ: true });
  });

  it('is asked for the document with the key, and for nothing else by evaluations', async () => {
    const flags = await started(remote());
    for (let i = 0; i < 50; i++) await flags.evaluate(`person-${i}`);
    expect(server.requests).toEqual([{ url: '/api/v1/environment-document/', key: environmentKey }]);
  });

  it('turns a flag on for a share of the people, the same ones each time', async () => {
    server.answer(answerWith(environmentDocument({ STYLE: false }, { name: 'STYLE', percent: 30 })));
    const flags = await started(remote());
    const people = Array.from({ length: 1_000 }, (_, index) => `person-${index}`);
    const ask = () => Promise.all(people.map(async (person) => (await flags.evaluate(person)).STYLE));
    const first = await ask();
    const share = first.filter(Boolean).length;
    expect(share).toBeGreaterThan(230);
    expect(share).toBeLessThan(370);
    expect(await ask()).toEqual(first);
  });

  it('can say otherwise for one person, also on a later page of the document', async () => {
    const document = environmentDocument({ QUIZ: false });
    server.answer((request, response) => {
      const second = request.url?.includes('page=2');
      const link = { link: '</api/v1/environment-document/?page=2>; rel="next"' };
      response.writeHead(200, second ? {} : link).end(
        JSON.stringify({
          ...document,
          identity_overrides: second ? [identityOverride('chosen', 1, 'QUIZ', true)] : [],
        }),
      );
    });
    const flags = await started(remote());
    expect((await flags.evaluate('chosen')).QUIZ).toBe(true);
    expect((await flags.evaluate('another')).QUIZ).toBe(false);
  });

  it('changes a flag without a restart', async () => {
    const flags = await started(remote(30));
    server.answer(answerWith(environmentDocument({ QUIZ: true })));
    await eventually(async () => (await flags.evaluate('p')).QUIZ);
  });
});

const failures: [string, (server: FlagsmithServer) => void | Promise<void>][] = [
  ['hangs', (flagsmith) => flagsmith.answer(() => {})],
  [
    'hangs in the middle of its answer',
    (flagsmith) => flagsmith.answer((_, response) => void response.write('{"id":')),
  ],
  ['answers 500', (flagsmith) => flagsmith.answer(answerWith({}, 500))],
  ['answers 403', (flagsmith) => flagsmith.answer(answerWith({}, 403))],
  ['answers HTML', (flagsmith) => flagsmith.answer((_, response) => void response.end('<html>'))],
  ['answers JSON of another shape', (flagsmith) => flagsmith.answer(answerWith({ hello: 1 }))],
  ['answers null', (flagsmith) => flagsmith.answer((_, response) => void response.end('null'))],
  ['answers with broken segments', (flagsmith) => flagsmith.answer(answerWith(brokenSegments()))],
  ['cuts the connection', (flagsmith) => flagsmith.answer((request) => void request.socket.destroy())],
  ['is not there', (flagsmith) => flagsmith.close()],
];

function brokenSegments(): object {
  const document = environmentDocument({ STYLE: true });
  return { ...document, project: { ...document.project, segments: [{ id: 1, name: 'no rules' }] } };
}

describe.each(failures)('a Flagsmith that %s', (_, breakIt) => {
  it('delays the start by 3 s at most, and the defaults and overrides hold', async () => {
    await breakIt(server);
    const begun = Date.now();
    const flags = await started({ ...remote(), overrides: { QUIZ: true } });
    expect(Date.now() - begun).toBeLessThan(4_000);
    expect(await flags.evaluate('p')).toEqual({ CHAT: true, STYLE: false, QUIZ: true });
  });

  it('leaves what was known, from before or from the last run', async () => {
    const flags = await started(remote(20));
    await breakIt(server);
    const seen = server.requests.length;
    await eventually(async () => server.requests.length > seen || !(await reachable(server.apiUrl)));
    expect(await flags.evaluate('p')).toEqual({ CHAT: false, STYLE: true, QUIZ: false });
    const kept = memory(JSON.stringify(environmentDocument({ QUIZ: true })));
    const restarted = await started({ ...remote(), lastGood: kept });
    expect((await restarted.evaluate('p')).QUIZ).toBe(true);
    expect(kept.saved).toEqual([]);
  });
});

async function reachable(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(50) }).then(
    () => true,
    (error: Error) => error.name === 'TimeoutError',
  );
}

describe('the last good document', () => {
  it('is kept when it is new, and usable by the next start', async () => {
    const store = memory();
    await started({ ...remote(), lastGood: store });
    expect(store.saved).toHaveLength(1);
    await server.close();
    const next = await started({ ...remote(), lastGood: memory(store.saved[0]) });
    expect((await next.evaluate('p')).STYLE).toBe(true);
  });

  it('gives way to a fresh one, and is not written again when nothing changed', async () => {
    const store = memory(JSON.stringify(environmentDocument({ STYLE: false })));
    const flags = await started({ ...remote(), lastGood: store });
    expect((await flags.evaluate('p')).STYLE).toBe(true);
    const again = memory(store.saved[0]);
    await started({ ...remote(20), lastGood: again });
    const seen = server.requests.length;
    await eventually(async () => server.requests.length > seen + 2);
    expect(again.saved).toEqual([]);
  });

  it('may be lost, rubbish or unreachable without harm', async () => {
    const broken: LastGood = {
      load: () => new Promise(() => {}),
      save: () => Promise.reject(new Error('full')),
    };
    const flags = await started({ ...remote(), lastGood: broken });
    expect((await flags.evaluate('p')).STYLE).toBe(true);
    await server.close();
    const rubbish = await started({ ...remote(), lastGood: memory('{"x":') });
    expect(await rubbish.evaluate('p')).toEqual(defaults);
  });
});
