import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../../bench/process-table.ts';
import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, ms, unsettled } from './helpers.ts';

const growthMb = 50;
const leaveWithinMs = 5_000;

export const collectorAway: FaultCase = {
  id: '20',
  what: 'a collector of traces that is not there, under load',
  // The discard port: nothing listens there.
  stage: { telegram: 'lean', env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9/otlp' } },
  async run(stage, size) {
    const seconds = sized(size, 15, 45, 600);
    const chats = chatsOf(stage, 200);
    const flow = (forSeconds: number) => stage.flow({ chats, perSecond: 30, ms: forSeconds * 1000 });
    // Heaps grow to their working size first.
    await flow(sized(size, 8, 20));
    await stage.settle(30_000);
    const before = stage.procs.map(({ pid }) => memoryOf(pid));
    await flow(seconds);
    const settled = await stage.settle(30_000);
    await sleep(1_000);
    const grown = stage.procs.map(({ pid }, index) => memoryOf(pid) - (before[index] ?? 0));
    const left = await Promise.all(stage.procs.map((proc) => proc.stop()));
    const most = Math.max(...grown);
    const shown = stage.procs.map(({ name }, index) => `${name} +${grown[index]?.toFixed(0)}`);
    const slowest = Math.max(...left);
    return {
      did: `${seconds} s at 30/s`,
      other: [`memory in MB: ${shown.join(' ')}`, `shutdown at the latest ${ms(slowest)}`],
      broken: [
        ...unsettled(settled),
        ...(most <= growthMb ? [] : [`memory grew by ${most.toFixed(0)} MB`]),
        ...(slowest <= leaveWithinMs ? [] : [`shutdown took ${ms(slowest)}`]),
      ],
    };
  },
};
