import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreeInAdvance } from '../lib/agree-in-advance.ts';
import { type Bot, memoryByRole } from './bot.ts';
import type { SpanFigures } from './load/load-types.ts';
import { type Load, startLoad } from './load-process.ts';
import {
  type Capacity,
  converse,
  type DrainResult,
  drain,
  findCapacities,
  type Measured,
  merged,
} from './measure.ts';
import type { BenchOptions } from './options.ts';
import { fullPlan, type Plan, quickPlan } from './plan.ts';
import { runBenchHouse } from './run-bench-house.ts';
import { runFloor } from './run-floor.ts';

export interface BotFigures {
  conversation: Measured;
  /** MB by role, after the conversation and after the whole load. */
  memory: { talking: Record<string, number>; loaded: Record<string, number> };
  capacity: Capacity;
  drains: DrainResult[];
}

export interface BenchFigures {
  options: BenchOptions;
  plan: Plan;
  floor: BotFigures;
  house: BotFigures;
  /** The house again with every span exported. */
  traced: { startedInMs: number; conversation: Measured; spans: SpanFigures[] };
}

/** Both bots on the same cores, in turns; what is started here is ended here. */
export async function runBench(options: BenchOptions, say: (line: string) => void): Promise<BenchFigures> {
  const plan = options.quick ? quickPlan : fullPlan;
  const { delivery, cpuProfiles } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'soulnear-bench-'));
  const running: { stop(): unknown }[] = [];
  const keep = <T extends { stop(): unknown }>(started: T): T => {
    running.push(started);
    return started;
  };
  const startHouse = async (load: Load, traced: boolean) =>
    keep(await runBenchHouse(load, delivery, { dataDir, traced, cpuProfiles }));
  try {
    say('starting both');
    const floor = keep(await runFloor(keep(await startLoad()), delivery));
    const houseLoad = keep(await startLoad());
    // The first start of all makes the database and strips and compiles the sources: a start like it comes once.
    const first = await startHouse(houseLoad, false);
    await agreeInAdvance(first.adminUrl);
    await first.stop();
    const house = await startHouse(houseLoad, false);

    const figures = await measureBoth(floor, house, plan, say);
    await house.stop();

    say('house: again, traced');
    const tracedHouse = await startHouse(houseLoad, true);
    await converse(tracedHouse, plan, 2);
    await tracedHouse.quiet(5_000);
    await houseLoad.ask('spans');
    const conversation = await converse(tracedHouse, plan, plan.traced.seconds);
    // The exporters' batches, and the outbox after them.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const spans = await houseLoad.ask('spans');
    const traced = { startedInMs: tracedHouse.startedInMs, conversation, spans };
    return { options, plan, ...figures, traced };
  } finally {
    for (const started of running.reverse()) await started.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureBoth(
  floor: Bot,
  house: Bot,
  plan: Plan,
  say: (line: string) => void,
): Promise<Pick<BenchFigures, 'floor' | 'house'>> {
  const bots = [floor, house] as const;
  const { rounds, seconds, warmUpSeconds } = plan.conversation;
  const talks: Record<Bot['name'], Measured[]> = { floor: [], house: [] };
  for (const bot of bots) await converse(bot, plan, warmUpSeconds);
  for (let round = 1; round <= rounds; round++) {
    for (const bot of bots) {
      say(`${bot.name}: conversation, round ${round} of ${rounds}`);
      talks[bot.name].push(await converse(bot, plan, seconds));
    }
  }
  const talking = bots.map(memoryByRole);
  const capacities = await findCapacities([...bots], plan, say);
  const drains: DrainResult[][] = [[], []];
  for (const burst of plan.drain.burstsOf) {
    for (const [index, bot] of bots.entries()) {
      say(`${bot.name}: ${plan.drain.texts} waiting updates`);
      drains[index]?.push(await drain(bot, plan, burst));
    }
  }
  const figuresOf = (bot: Bot, index: number): BotFigures => ({
    conversation: merged(talks[bot.name]),
    memory: { talking: talking[index] ?? {}, loaded: memoryByRole(bot) },
    capacity: capacities[index] as Capacity,
    drains: drains[index] ?? [],
  });
  return { floor: figuresOf(floor, 0), house: figuresOf(house, 1) };
}
