import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../../bench/process-table.ts';
import { type FaultCase, sized } from '../fault-case.ts';
import type { Stage } from '../town/stage.ts';
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
    const heapsBefore = await heapsOf(stage);
    const residentBefore = residentOf(stage);
    await flow(seconds);
    const settled = await stage.settle(30_000);
    await sleep(1_000);
    const heaps = (await heapsOf(stage)).map((heap, index) => heap - (heapsBefore[index] ?? 0));
    const resident = residentOf(stage).map((size, index) => size - (residentBefore[index] ?? 0));
    const left = await Promise.all(stage.procs.map((proc) => proc.stop()));
    const most = Math.max(...heaps);
    const slowest = Math.max(...left);
    return {
      did: `${seconds} s at 30/s`,
      other: [
        `alive after a collection: ${signed(heaps)} MB`,
        `resident: ${signed(resident)} MB`,
        `shutdown at the latest ${ms(slowest)}`,
      ],
      broken: [
        ...unsettled(settled),
        ...(most <= growthMb ? [] : [`what is alive grew by ${most.toFixed(0)} MB`]),
        ...(slowest <= leaveWithinMs ? [] : [`shutdown took ${ms(slowest)}`]),
      ],
    };
  },
};

async function heapsOf({ procs }: Stage): Promise<number[]> {
  return Promise.all(procs.map((proc) => proc.liveHeap()));
}

function residentOf({ procs }: Stage): number[] {
  return procs.map(({ pid }) => memoryOf(pid));
}

const signed = (values: number[]): string =>
  values.map((value) => `${value < 0 ? '' : '+'}${value.toFixed(0)}`).join(' ');
