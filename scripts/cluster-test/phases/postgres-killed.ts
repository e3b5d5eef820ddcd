import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../faults/cases/helpers.ts';
import { between } from '../../faults/random.ts';
import { countRow } from '../count-row.ts';
import { releaseName } from '../release.ts';
import { say } from '../say.ts';
import { speak } from '../town/speech.ts';
import type { Phase } from '../world.ts';

const services = ['gateway', 'dialogue', 'profile-analysis'];
const pod = `${releaseName}-postgres-0`;
/** Every process of the server but the first, which no signal of its own container kills: it finds them dead and recovers. */
const killAll = 'kill -9 -1';

export const postgresKilled: Phase = {
  id: '11',
  what: 'kill -9 of Postgres, and its pod restarted',
  async run({ kube, random, options, bot: { namespace, town, pods, books } }) {
    const kills = options.full ? 10 : 2;
    await pods.untilReady('gateway', 2);
    await pods.untilReady('dialogue', 2);
    await town.begin();
    await speak(town.sandbox, [{ words: 20, firstMs: 300, everyMs: 60 }]);
    const before = await pods.lives(services);
    const end = town.flow(6);
    const away: number[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      await sleep(between(random, 2_000, 4_000));
      const startedAt = Date.now();
      const last = kill === kills;
      if (last) await kube.tryKubectl(namespace, ['delete', 'pod', pod, '--wait=false']);
      else await kube.tryKubectl(namespace, ['exec', pod, '--', 'bash', '-c', killAll]);
      await sleep(last ? 3_000 : 300);
      if (!(await until(() => books.isThere(), 90_000, 200))) throw new Error('Postgres did not come back');
      away.push(Date.now() - startedAt);
      say(
        `Postgres ${last ? 'pod restarted' : 'killed'} (${kill} of ${kills}), back after ${away.at(-1)} ms`,
      );
    }
    await sleep(2_000);
    await end();
    const settled = await town.settle(120_000);
    const row = await countRow(town, settled);
    const after = await pods.lives(services);
    const died = [...after].filter(([name, restarts]) => before.get(name) !== restarts);
    const seconds = away.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ');
    return {
      id: '11',
      did: `${town.ledger.texts.size} updates, ${kills - 1} kills, 1 restart of the pod`,
      ...row,
      other: [`away ${seconds}`, ...row.other],
      broken: [...row.broken, ...died.map(([name]) => `a process of ${name} ended`)],
    };
  },
};
