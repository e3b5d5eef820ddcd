import type { TurnEvent } from '@soulnear/contracts/dialogue.ts';
import { syntheticPerson } from '@soulnear/contracts/synthetic.ts';
import { type CrisisKind, detectCrisis } from '@soulnear/gateway/care/detect-crisis.ts';
import { uuidV7 } from '@soulnear/gateway/inbox/uuid-v7.ts';
import type { Side } from './sides.ts';
import type { Talk } from './talks.ts';

/** One turn as it was answered. Times in milliseconds from the sending of the text. */
export interface HeldTurn {
  text: string;
  /** What the gate says of the text: whether the help card goes out before the answer. */
  gate: CrisisKind | null;
  answer: string;
  outcome: Extract<TurnEvent, { type: 'finished' }>['outcome'] | 'failed';
  /** Where it failed: dialogue's code, or what was wrong with the call. */
  failure?: string;
  firstMs?: number;
  endMs: number;
  inputTokens: number;
  outputTokens: number;
  estimated: boolean;
  costUsd: number;
  model: string;
}

const turnDeadlineMs = 100_000;
const forgetDeadlineMs = 15_000;

/** Holds a talk as somebody who is nobody, and has them forgotten afterwards. Ends with the first turn that fails. */
export async function holdTalk(side: Side, talk: Talk, signal: AbortSignal): Promise<HeldTurn[]> {
  const person = syntheticPerson();
  const turns: HeldTurn[] = [];
  try {
    for (const text of talk.turns) {
      const turn = await ask(side, talk, person, text, signal);
      turns.push(turn);
      if (turn.outcome === 'failed') break;
    }
  } finally {
    await side.calls.forgetPerson(person, forgetDeadlineMs);
  }
  return turns;
}

async function ask(
  { calls, flags }: Side,
  { language, mode, style }: Talk,
  person: string,
  text: string,
  signal: AbortSignal,
): Promise<HeldTurn> {
  const key = uuidV7();
  const gate = detectCrisis(text);
  const turn: HeldTurn = {
    text,
    gate,
    answer: '',
    outcome: 'failed',
    endMs: 0,
    inputTokens: 0,
    outputTokens: 0,
    estimated: false,
    costUsd: 0,
    model: '',
  };
  const styled = style && flags.ENABLE_STYLE_SETTINGS ? { style } : {};
  const texts = [{ id: key, text }];
  const request = {
    key,
    person,
    chat: 'compare',
    mode,
    language,
    texts,
    flags,
    care: gate !== null,
    ...styled,
  };
  const startedAt = performance.now();
  try {
    for await (const event of calls.turn(request, turnDeadlineMs, signal)) {
      if (event.type === 'text') turn.firstMs ??= performance.now() - startedAt;
      if (event.type === 'failed') turn.failure = event.code;
      if (event.type !== 'finished') continue;
      const { answer, outcome, usage } = event;
      Object.assign(turn, { answer, outcome, ...usage });
    }
    if (turn.outcome === 'failed') turn.failure ??= 'the answer broke off';
  } catch (error) {
    turn.failure = (error as { code?: string }).code ?? 'the call failed';
  }
  turn.endMs = performance.now() - startedAt;
  return turn;
}
