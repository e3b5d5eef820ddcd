import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

// One turn of somebody who is nobody: off the record, stopped after a few words, and forgotten afterwards.
const { DIALOGUE_URL, GATEWAY_DIALOGUE_SECRET } = process.env;
const [person, key] = [randomUUID(), randomUUID()];
const enoughCharacters = 40;
const flags = {
  USE_CHAT_COMPLETION: true,
  ENABLE_STYLE_SETTINGS: false,
  ENABLE_USER_PROFILES: false,
  ENABLE_PATTERN_ANALYSIS: false,
  ENABLE_DYNAMIC_QUIZ: false,
  ENABLE_ADAPTIVE_QUIZ: false,
};

const call = (method, path, body) =>
  fetch(`${DIALOGUE_URL}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${GATEWAY_DIALOGUE_SECRET}`,
      'content-type': 'application/json',
      'x-deadline-ms': '60000',
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(70_000),
  });

async function turn() {
  const request = {
    key,
    person,
    chat: 'smoke',
    mode: 'helper',
    language: 'en',
    texts: [{ id: key, text: 'Say hello in one short sentence.' }],
    flags,
    offRecord: true,
  };
  // NetworkPolicies reach a new pod a moment after its start.
  let response;
  for (let again = 0; !response; again += 1) {
    response = await call('POST', '/v1/turns', request).catch(async (error) => {
      if (again === 20) throw error;
      await sleep(1_000);
    });
  }
  if (!response.ok) throw new Error(`dialogue answered ${response.status}`);
  let rest = '';
  let said = 0;
  let stopped = false;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const event of lines.filter(Boolean).map((line) => JSON.parse(line))) {
      if (event.type === 'failed') throw new Error(`the turn failed: ${event.code}`);
      if (event.type === 'finished') return { said: event.answer.length, tokens: event.usage.outputTokens };
      if (event.type === 'text') said += event.delta.length;
      if (said >= enoughCharacters && !stopped) {
        stopped = true;
        await call('POST', `/v1/turns/${key}/stop`);
      }
    }
  }
  throw new Error('the answer broke off');
}

let problem;
try {
  const { said, tokens } = await turn();
  if (said === 0) throw new Error('the answer is empty');
  console.log(`ok      the model answers through dialogue (${tokens} tokens)`);
} catch (error) {
  problem = error.message;
}
try {
  const forgotten = await call('DELETE', `/v1/people/${person}`);
  if (!forgotten.ok) throw new Error(`answered ${forgotten.status}`);
  console.log('ok      nothing of it is kept');
} catch (error) {
  problem ??= `forgetting: ${error.message}`;
}
if (problem) console.log(`FAILED  one turn: ${problem}`);
process.exit(problem ? 1 : 0);
