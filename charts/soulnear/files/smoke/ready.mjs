import { setTimeout as sleep } from 'node:timers/promises';

const ask = (url) =>
  fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
    (response) => response.status,
    () => 'cannot be reached',
  );

let failed = false;
for (const url of process.env.READY_URLS.split(',')) {
  // NetworkPolicies reach a new pod a moment after its start.
  let status = await ask(url);
  for (let again = 0; status !== 200 && again < 20; again += 1) {
    await sleep(1_000);
    status = await ask(url);
  }
  failed ||= status !== 200;
  console.log(`${status === 200 ? 'ok     ' : 'FAILED '} ${new URL(url).hostname}: ${status}`);
}
process.exit(failed ? 1 : 0);
