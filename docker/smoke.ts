/**
 * In a running container: is it ready (which asks the database), does Telegram know the bot, does the provider
 * know the model? Each service checks what it has the settings for; prints a line per check, never a value.
 */
const { PROBE_PORT, BOT_TOKEN, TELEGRAM_API_ROOT, OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } =
  process.env;
let failed = false;

async function check(
  what: string,
  url: string,
  init: RequestInit,
  judge?: (body: string) => string | undefined,
) {
  let problem: string | undefined;
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
    const body = await response.text();
    problem = response.ok ? judge?.(body) : `answered ${response.status}`;
  } catch (error) {
    problem = (error as Error).name === 'TimeoutError' ? 'no answer within 15 s' : 'cannot be reached';
  }
  failed ||= problem !== undefined;
  console.log(problem ? `FAILED  ${what}: ${problem}` : `ok      ${what}`);
}

await check('ready, database answers', `http://127.0.0.1:${PROBE_PORT}/readyz`, {});
if (BOT_TOKEN) {
  const root = (TELEGRAM_API_ROOT || 'https://api.telegram.org').replace(/\/+$/, '');
  await check('Telegram knows the bot (getMe)', `${root}/bot${BOT_TOKEN}/getMe`, {});
}
if (OPENAI_API_KEY) {
  const base = (OPENAI_BASE_URL || 'https://api.openai.com/v1').replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${OPENAI_API_KEY}` };
  await check("the provider's list of models", `${base}/models`, { headers }, (body) => {
    const { data } = JSON.parse(body) as { data?: { id: string }[] };
    if (!Array.isArray(data)) return 'it is no list';
    return data.some(({ id }) => id === OPENAI_MODEL) ? undefined : 'OPENAI_MODEL is not on it';
  });
}
process.exit(failed ? 1 : 0);
