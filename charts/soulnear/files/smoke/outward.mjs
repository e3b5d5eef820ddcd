import { setTimeout as sleep } from 'node:timers/promises';

// NetworkPolicies reach a new pod a moment after its start.
await sleep(3_000);
const { BOT_TOKEN, TELEGRAM_API_ROOT, OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = process.env;
let failed = false;

async function check(what, url, init, judge) {
  let problem;
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
    problem = response.ok ? judge?.(await response.json()) : `answered ${response.status}`;
  } catch {
    problem = 'cannot be reached';
  }
  failed ||= problem !== undefined;
  console.log(problem ? `FAILED  ${what}: ${problem}` : `ok      ${what}`);
}

await check('Telegram knows the bot', `${TELEGRAM_API_ROOT}/bot${BOT_TOKEN}/getMe`, {});
const headers = { authorization: `Bearer ${OPENAI_API_KEY}` };
await check('the provider lists the model', `${OPENAI_BASE_URL}/models`, { headers }, ({ data }) =>
  data?.some(({ id }) => id === OPENAI_MODEL) ? undefined : 'the model is not on the list',
);
process.exit(failed ? 1 : 0);
