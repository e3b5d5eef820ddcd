import { setTimeout as sleep } from 'node:timers/promises';

const root = `${process.env.SANDBOX_URL}/sandbox`;
const withinMs = 45_000;

async function call(path, body) {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`${root}${path}`, body === undefined ? {} : post);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

async function answered(person, text) {
  const { messages } = await call(`/people/${person}/chat`);
  const before = messages.at(-1)?.id ?? 0;
  const begun = performance.now();
  await call(`/people/${person}/messages`, { text });
  while (performance.now() - begun < withinMs) {
    const { messages: now } = await call(`/people/${person}/chat`);
    if (now.some(({ id, from }) => from === 'bot' && id > before))
      return Math.round(performance.now() - begun);
    await sleep(100);
  }
  throw new Error(`no answer within ${withinMs / 1000} s`);
}

/** Where the bot asks for consent, it is given. */
async function agree(person) {
  const { messages } = await call(`/people/${person}/chat`);
  const buttons = messages.flatMap(({ keyboard }) => keyboard.flat());
  const button = buttons.find(({ callback_data: data }) => /^\d+:meet:agree/.test(data ?? ''));
  if (!button) return;
  await call(`/people/${person}/taps`, { button: button.callback_data });
  // What follows may change the message that asked, or come as a new one.
  await sleep(1_500);
}

// NetworkPolicies reach a new pod a moment after its start.
async function reachable() {
  for (let again = 0; again < 20; again += 1) {
    const there = await call('/people').catch(() => undefined);
    if (there) return;
    await sleep(1_000);
  }
}

try {
  await reachable();
  const { id } = await call('/people', { firstName: 'Smoke', languageCode: 'en' });
  console.log(`ok      /start is answered (${await answered(id, '/start')} ms)`);
  await agree(id);
  await answered(id, '/helper');
  const talk = await call('/model/calls');
  console.log(`ok      a message is answered (${await answered(id, 'I slept badly today.')} ms)`);
  if ((await call('/model/calls')).count <= talk.count) throw new Error('the model was not asked');
  console.log('ok      the model was asked for it');
} catch (error) {
  console.log(`FAILED  a whole turn: ${error.message}`);
  process.exit(1);
}
