import { percentile } from './percentile.ts';
import type { BenchFigures, BotFigures } from './run-bench.ts';
import { stageReport } from './stage-report.ts';
import { figure, table } from './table.ts';

const services = ['gateway', 'dialogue', 'profile-analysis'];
const ownRoles = ['bot', ...services];

const sumOf = (byRole: Record<string, number>, roles: string[]) =>
  roles.reduce((sum, role) => sum + (byRole[role] ?? 0), 0);

interface Line {
  name: string;
  unit: string;
  of: (figures: BotFigures) => number;
  /** From issue to issue the same: what the house is to reach, in words. */
  aim?: string;
}

const lines: Line[] = [
  { name: 'overhead p50', unit: 'ms', of: (f) => percentile(f.conversation.overheadMs, 50), aim: '<= 2x' },
  { name: 'overhead p95', unit: 'ms', of: (f) => percentile(f.conversation.overheadMs, 95), aim: '<= 2.2x' },
  {
    name: 'first words p50',
    unit: 'ms',
    of: (f) => percentile(f.conversation.firstWordsMs, 50),
    aim: '<= 320 ms',
  },
  { name: 'first words p95', unit: 'ms', of: (f) => percentile(f.conversation.firstWordsMs, 95) },
  {
    name: 'CPU per answer, conversation',
    unit: 'ms',
    of: (f) => sumOf(f.conversation.cpuMs, ownRoles),
    aim: '<= 20 ms',
  },
  { name: '  Postgres besides', unit: 'ms', of: (f) => f.conversation.cpuMs.postgres ?? 0 },
  {
    name: 'CPU per answer at the top',
    unit: 'ms',
    of: (f) => sumOf(topStep(f)?.cpuMs ?? {}, ownRoles),
    aim: '<= 5 ms',
  },
  { name: '  Postgres besides', unit: 'ms', of: (f) => topStep(f)?.cpuMs.postgres ?? 0 },
  { name: 'capacity', unit: '/s', of: (f) => f.capacity.best, aim: '>= 0.75x' },
  {
    name: 'texts joined there',
    unit: '%',
    of: (f) => (100 * (topStep(f)?.joined ?? 0)) / (topStep(f)?.answered ?? 1),
    aim: '<= 1 %',
  },
  { name: 'memory after conversation', unit: 'MB', of: (f) => sumOf(f.memory.talking, ownRoles) },
  {
    name: 'memory after all load',
    unit: 'MB',
    of: (f) => sumOf(f.memory.loaded, ownRoles),
    aim: '<= 400 MB',
  },
  { name: '  Postgres besides', unit: 'MB', of: (f) => f.memory.loaded.postgres ?? 0 },
  { name: 'texts unanswered', unit: '', of: (f) => lost(f), aim: '0' },
];

/** All figures as text for a terminal. */
export function report(figures: BenchFigures): string {
  const { options, plan, floor, house, traced } = figures;
  const { chats, perSecond } = plan.conversation;
  return [
    `Floor and house on the same cores, updates by ${options.delivery}; ${chats} chats, ${perSecond} texts/s.`,
    compared(floor, house),
    othersNote(floor, house),
    'CPU in ms per answer, by process',
    byProcess(house),
    'Capacity, a model of 200 ms: each text of another chat',
    steps(floor, house),
    `The house with every span exported (started in ${figure(traced.startedInMs / 1000)} s, database there)`,
    stageReport(traced.spans, traced.conversation),
  ].join('\n\n');
}

/** Latency and capacity mean little on a machine that works for others too. */
function othersNote(floor: BotFigures, house: BotFigures): string {
  const [beside, besideHouse] = [floor, house].map((f) => f.conversation.othersCores.toFixed(1));
  return `Cores kept busy by other programs in the conversation: ${beside} beside the floor, ${besideHouse} beside the house.`;
}

function compared(floor: BotFigures, house: BotFigures): string {
  const drains: Line[] = house.drains.map(({ burst, sent }, index) => ({
    name: `${sent} waiting, ${burst === 1 ? 'each of its own chat' : `${burst} of a chat`}`,
    unit: '/s',
    of: (f) => f.drains[index]?.drainedPerSecond ?? Number.NaN,
    ...(burst === 1 && { aim: '>= 300/s' }),
  }));
  const rows = [...lines.slice(0, -1), ...drains, ...lines.slice(-1)].map(({ name, unit, of, aim }) => {
    const [low, high] = [of(floor), of(house)];
    const ratio = low > 0 ? `${(high / low).toFixed(2)}x` : '';
    return [name, figure(low, unit), figure(high, unit), ratio, aim ?? ''];
  });
  const [first] = house.drains;
  rows.push([
    'background done after it',
    '',
    figure((first?.quietAfterMs ?? Number.NaN) / 1000, 's'),
    '',
    '',
  ]);
  return table([['', 'floor', 'house', 'ratio', 'aim'], ...rows]);
}

function byProcess({ conversation, capacity, memory }: BotFigures): string {
  const top = capacity.steps.find((step) => step.wanted === capacity.best);
  const roles = [...services, 'postgres', 'launcher', 'load'];
  const rows = roles.map((role) => [
    role,
    figure(conversation.cpuMs[role] ?? Number.NaN),
    figure(top?.cpuMs[role] ?? Number.NaN),
    figure(memory.talking[role] ?? Number.NaN),
    figure(memory.loaded[role] ?? Number.NaN),
  ]);
  return table([['', 'conversation', 'at the top', 'MB talking', 'MB loaded'], ...rows]);
}

function steps(floor: BotFigures, house: BotFigures): string {
  const rows = [floor, house].flatMap(({ capacity }, index) =>
    capacity.steps.map((step) => [
      `${index === 0 ? 'floor' : 'house'} ${step.wanted}/s`,
      figure(step.perSecond),
      `${((100 * step.answered) / step.sent).toFixed(1)} %`,
      `${((100 * step.joined) / step.answered).toFixed(1)} %`,
      figure(percentile(step.overheadMs, 50)),
      figure(percentile(step.overheadMs, 95)),
      figure(sumOf(step.cpuMs, ownRoles)),
      figure(step.cpuMs.postgres ?? Number.NaN),
      figure(step.cpuMs.load ?? Number.NaN),
      step.othersCores.toFixed(1),
    ]),
  );
  const head = [
    '',
    'sent/s',
    'in time',
    'joined',
    'p50 ms',
    'p95 ms',
    'CPU ms',
    'Postgres',
    'load',
    'others',
  ];
  return table([head, ...rows]);
}

function topStep({ capacity }: BotFigures) {
  return capacity.steps.find((step) => step.wanted === capacity.best);
}

function lost({ drains }: BotFigures): number {
  return drains.at(-1)?.lost ?? Number.NaN;
}
