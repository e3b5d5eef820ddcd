import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { linkedAbort } from '@soulnear/platform/lifecycle/linked-abort.ts';
import { askOpinion } from '../care/ask-opinion.ts';
import { detectCrisis } from '../care/detect-crisis.ts';
import type { AppContext } from '../context.ts';
import type { AboutAnswer } from '../events.ts';
import { thumbsFor } from '../feedback/thumbs.ts';
import { rolloutOf } from '../handlers/rollout.ts';
import { answerableSince } from '../lanes/answerable-since.ts';
import { TurnAway } from '../lanes/turn-away.ts';
import type { Work } from '../lanes/work.ts';
import { translate } from '../locales/translate.ts';
import { isCareFirst, muteForCare } from '../people/keep-care.ts';
import { mannersOf } from '../people/manners.ts';
import { isTurnOffRecord, sayOffRecordEnded } from '../rights/off-record.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { isBlank } from '../text/blank-text.ts';
import { askDialogue, type TurnEnd } from './ask-dialogue.ts';
import { draftIdOf } from './draft-id.ts';
import { DraftPump } from './draft-pump.ts';
import { say, sayMarkdown } from './say.ts';
import { sidePart } from './sender.ts';

/** Asks for an answer to the turn's texts, shows it as it grows, and sends it. Throws TurnAway, TelegramError. */
export async function answerTurn(context: AppContext, ctx: GatewayContext): Promise<void> {
  const { work } = ctx;
  const isPrivate = ctx.chat?.type === 'private';
  const replyTo = isPrivate ? undefined : ctx.message?.message_id;
  if (isPrivate) await sayOffRecordEnded(context, work);
  const firstWords = noteOnce(context, work);
  const end = await showTurn(context, work, isPrivate, firstWords);
  if (end.kind === 'cancelled') return;
  const reply = replyTo === undefined ? {} : { replyTo };
  if (end.kind === 'not_kept') return await say(work.sender, work.language, 'off-record-gone', reply);
  if (end.kind === 'spent') {
    const hours = Math.max(1, Math.ceil(end.forMs / 3_600_000));
    return await say(work.sender, work.language, 'budget-spent', { ...reply, args: { hours } });
  }
  context.deferred.note(end.kind === 'finished');
  if (end.kind === 'away') {
    const { known, retryAfterMs } = end;
    context.logger.warn(
      { row: work.rows[0].id, known, retryAfterMs },
      'no answer to be had now; the turn is put off',
    );
    // Said once of each text; a turn that is tried again stays silent until it is answered or given up.
    const untold = [...work.rows, ...work.behind].find((row) => row.deferrals === 0);
    const side = { part: sidePart.modelAway, ...(untold && { row: untold.id }) };
    if (untold) await say(work.sender, work.language, 'model-away', side);
    throw new TurnAway(known, retryAfterMs);
  }
  const unkept = isTurnOffRecord(work);
  const thumbs = isPrivate && end.outcome === 'complete' ? thumbsFor(context, work) : undefined;
  await sayMarkdown(work.sender, finalText(work, end, unkept), {
    ...reply,
    ...(thumbs && { keyboard: thumbs }),
  });
  if (unkept) wipeSent(context, work.key);
  const seconds = secondsSince(work);
  // Where no draft was shown, these are the first.
  const firstAfter = firstWords();
  context.events.answered(end.outcome, seconds, about(context, work, end.answer.length));
  work.trace({ 'soulnear.mode': work.person.mode, 'soulnear.outcome': end.outcome });
  context.events.paid(end.costUsd, rolloutOf(context, work.flags));
  const figures = { seconds: firstAfter, costUsd: end.costUsd };
  if (!unkept)
    context.product.note(work.person.person, { kind: 'answer', detail: work.person.mode, ...figures });
}

const wipeDeadlineMs = 5_000;

/** The turn with its drafts. The signal of a lane given up ends the showing; the turn itself goes on in dialogue. */
async function showTurn(
  context: AppContext,
  work: Work,
  isPrivate: boolean,
  onFirstWords: () => void,
): Promise<TurnEnd> {
  const { api, timing, dialogue } = context;
  const { chatId } = work.lane;
  const pump = new DraftPump({
    api,
    chatId,
    draftId: draftIdOf(work.key),
    thread: work.sender.thread,
    drafts: isPrivate,
    everyMs: timing.draftEveryMs,
    repeatMs: timing.draftRepeatMs,
    onFirstWords,
  });
  pump.start();
  const request = requestOf(context, work);
  const closed = linkedAbort(work.lane.signal);
  const asking = askDialogue({
    calls: dialogue,
    request,
    deadlineMs: timing.turnDeadlineMs,
    // Asked in vain before: the texts that wait behind it are to be told soon.
    patienceMs: work.rows[0].deferrals > 0 ? timing.dialoguePatienceMs / 4 : timing.dialoguePatienceMs,
    onText: (markdown) => pump.update(markdown),
    signal: closed.signal,
  });
  if (isPrivate) setImmediate(() => void careBeside(context, work));
  try {
    return await Promise.race([asking, pump.closed]);
  } finally {
    closed.abort();
    closed.unlink();
    // It may have lost the race; its end then matters to nobody.
    asking.catch(() => undefined);
    await pump.stop();
  }
}

/** What care does beside an answer and never before it. */
async function careBeside(context: AppContext, work: Work): Promise<void> {
  if (!hasWordsOfCrisis(context, work)) return await askOpinion(context, work);
  await muteForCare(context, work.person).catch((error: unknown) => {
    context.logger.warn({ err: error }, 'a note beside an answer was not kept');
  });
}

function hasWordsOfCrisis({ verdicts }: AppContext, { texts }: Work): boolean {
  return texts.some(({ id, text }) => verdicts.get(id) ?? detectCrisis(text) !== null);
}

function requestOf(context: AppContext, work: Work): TurnRequest {
  const { key, person, lane, language, texts, flags } = work;
  const { mode } = person;
  // Of what only the model saw, dialogue hears here. In a group nothing of it is told.
  const care = hasWordsOfCrisis(context, work) || (lane.chatId > 0 && isCareFirst(context, person));
  const offRecord = isTurnOffRecord(work);
  const chat = String(lane.chatId);
  return {
    key,
    person: person.person,
    chat,
    mode,
    language,
    texts,
    flags,
    care,
    offRecord,
    ...mannersOf(context.keyring, work),
  };
}

function finalText(work: Work, end: Extract<TurnEnd, { kind: 'finished' }>, unkept: boolean): string {
  const mark = unkept ? `\n\n${translate(work.language, 'off-record-mark')}` : '';
  return `${answerText(work, end)}${mark}`;
}

function answerText({ language }: Work, { answer, outcome }: Extract<TurnEnd, { kind: 'finished' }>): string {
  const refusal = translate(language, 'answer-refused');
  const said = isBlank(answer) ? '' : answer;
  if (outcome === 'stopped') return `${said}\n\n${translate(language, 'answer-stopped')}`;
  if (outcome === 'cut') return `${said}\n\n${translate(language, 'answer-cut')}`;
  return said === '' ? refusal : said;
}

/** Not waited for: what it misses, dialogue's own sweep wipes. */
function wipeSent({ dialogue, logger }: AppContext, key: string): void {
  dialogue.turnSent(key, wipeDeadlineMs).catch((error: unknown) => {
    logger.warn({ err: error }, 'a sent answer off the record was not wiped at once');
  });
}

/** Notes when the first words of an answer were shown, once; tells after how many seconds that was, if it counts. */
function noteOnce(context: AppContext, work: Work): () => number | null {
  let noted: number | null | undefined;
  return () => {
    if (noted !== undefined) return noted;
    const seconds = secondsSince(work);
    noted = seconds;
    if (seconds === null) return null;
    const characters = work.texts.reduce((sum, { text }) => sum + text.length, 0);
    context.events.firstWords(seconds, about(context, work, characters));
    work.trace({ 'soulnear.first_words_ms': Math.round(seconds * 1_000) });
    return seconds;
  };
}

function about(context: AppContext, { person, flags, traceparent }: Work, characters: number): AboutAnswer {
  const traceId = traceparent?.split('-')[1];
  return { mode: person.mode, characters, rollout: rolloutOf(context, flags), traceId };
}

/** How long the person has waited for us; null where they waited for a model that was away. */
function secondsSince({ rows, person }: Work): number | null {
  if (rows[0].deferrals > 0) return null;
  return Math.max(0, (Date.now() - answerableSince(rows[0], person).getTime()) / 1000);
}
