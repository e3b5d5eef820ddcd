import { setTimeout as sleep } from 'node:timers/promises';
import { between } from '../faults/random.ts';
import type { Bot } from './bot.ts';
import { countRow } from './count-row.ts';
import { say } from './say.ts';
import { speak } from './town/speech.ts';
import type { Row, World } from './world.ts';

const usual = { words: 25, firstMs: 300, everyMs: 80 };

interface Plan {
  id: string;
  kills: number;
  perSecond: number;
}

/** Kills one of two pods of a service again and again under load, and counts what each had in its hands. */
export async function killPods(
  { bot, random }: World,
  service: 'gateway' | 'dialogue',
  { id, kills, perSecond }: Plan,
): Promise<Row> {
  const { town, pods, books } = bot;
  await town.begin();
  await speak(town.sandbox, [usual]);
  const end = town.flow(perSecond);
  let inFlight = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    await pods.untilReady(service, 2);
    await sleep(between(random, 1_500, 3_000));
    const { victim, owner } = await inMidWork(bot, service);
    await pods.kill(victim, service);
    const held = (await books.owners(service)).filter((one) => one === owner).length;
    inFlight += held;
    say(`killed a ${service} with ${held} turns in its hands (${kill} of ${kills})`);
    await sleep(2_000);
  }
  await pods.untilReady(service, 2);
  await end();
  const settled = await town.settle(120_000);
  // Their history now: an answer that was broken off must not be in it.
  for (const chat of town.chats) await town.say(chat);
  const again = await town.settle(90_000);
  const repeats = await books.repeatedSends([...town.ledger.texts.values()].map(({ updateId }) => updateId));
  const D = service === 'gateway' ? Math.min(inFlight, repeats) : 0;
  const row = await countRow(town, settled && again, { D });
  const broken = [...row.broken];
  if (service === 'dialogue' && row.repeated > inFlight)
    broken.push(`${row.repeated} model calls repeated, ${inFlight} in flight`);
  return {
    id,
    did: `${town.ledger.texts.size} updates, ${kills} kills`,
    ...row,
    inFlight,
    other: [`${repeats} sends counted as repeated`, `${row.repeated} model calls repeated`, ...row.other],
    broken,
  };
}

/** The pod that holds most turns now, once one holds any. */
async function inMidWork({ pods, books }: Bot, service: 'gateway' | 'dialogue') {
  for (let tries = 0; tries < 40; tries += 1) {
    const ready = await pods.ready(service);
    const owners = await Promise.all(ready.map((pod) => pods.owner(pod, service)));
    const working = await books.owners(service);
    const held = owners.map((owner) => working.filter((one) => one === owner).length);
    const most = Math.max(...held);
    const victim = ready[held.indexOf(most)];
    if (victim && most > 0) return { victim, owner: owners[held.indexOf(most)] };
    await sleep(200);
  }
  throw new Error(`no ${service} pod holds a turn`);
}
