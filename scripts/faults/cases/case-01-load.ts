import { availableParallelism, loadavg } from 'node:os';
import { readProcesses } from '../../bench/process-table.ts';
import { type FaultCase, sized } from '../fault-case.ts';
import type { Stage } from '../town/stage.ts';
import { chatsOf, ms, p, unsettled } from './helpers.ts';

export const load: FaultCase = {
  id: '1',
  what: 'many updates over many chats at a steady rate',
  stage: { telegram: 'lean' },
  async run(stage, size) {
    const perSecond = sized(size, 100, 200);
    const seconds = sized(size, 8, 50);
    const chats = chatsOf(stage, sized(size, 200, 500));
    stage.model.speak = () => ({ firstMs: 200, everyMs: 0, words: 12 });
    // Connections and compiled code first, as in a process that has been up for a while.
    await stage.flow({ chats: chatsOf(stage, 40), perSecond: 40, ms: 3_000 });
    await stage.settle(20_000);
    stage.postman.acceptMs.length = 0;
    const cpuBefore = cpuUsed(stage);
    const texts = await stage.flow({ chats, perSecond, ms: seconds * 1000 });
    const cpu = (cpuUsed(stage) - cpuBefore) / (seconds * 1000);
    const settled = await stage.settle(60_000);
    const { acceptMs } = stage.postman;
    const p99 = p(acceptMs, 99);
    const times = stage.ledger.answerTimes(texts);
    return {
      did: `${texts.length} updates, ${chats.length} chats, ${perSecond}/s`,
      other: [
        `webhook p50 ${ms(p(acceptMs, 50))} p99 ${ms(p99)}`,
        `answer p50 ${ms(p(times, 50))} p95 ${ms(p(times, 95))} (model 200 ms)`,
        `non-2xx ${stage.postman.refused}`,
        `the services took ${cpu.toFixed(1)} of ${availableParallelism()} cores, load of the machine ${loadavg()[0]?.toFixed(1)}`,
      ],
      broken: [
        ...unsettled(settled),
        ...(p99 < 100 ? [] : [`webhook 2xx p99 is ${ms(p99)}, not below 100 ms`]),
      ],
    };
  },
};

/** CPU milliseconds of the services so far; Postgres is not among them. */
function cpuUsed({ procs }: Stage): number {
  const pids = new Set(procs.map(({ pid }) => pid));
  return readProcesses()
    .filter(({ pid }) => pids.has(pid))
    .reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}
