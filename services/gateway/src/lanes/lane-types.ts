import type { Language, Mode, Style } from '@soulnear/contracts/common.ts';

/** `ui`: commands, taps, cards. `talk`: what a model answers. */
export type LaneName = 'ui' | 'talk';

export interface Person {
  telegramId: number;
  /** The random id behind which all else knows the person. */
  person: string;
  language: Language;
  languageChosen: boolean;
  mode: Mode;
  blockedAt: Date | null;
  createdAt: Date;
  /** Country and quiet time, sealed (see openCareState); null until the next update of theirs. */
  careSealed: Buffer | null;
  /** Null where they never asked for it. */
  offRecord: OffRecord | null;
  /** Agreed to what is stored and where it is sent, as it is told now. */
  consented: boolean;
  /** When they agreed, to whichever version. */
  consentAt: Date | null;
  /** Said "not now" and has not agreed since. */
  refused: boolean;
  /** When a text last brought up the question. */
  consentAskedAt: Date | null;
  /** The person's key here, made at consent. */
  wrapped: Buffer | null;
  /** Name and form of address, sealed (see openParticulars). */
  particularsSealed: Buffer | null;
  /** Null: nothing was chosen. */
  style: Style | null;
  /** What the next plain text is for; null: a talk. */
  awaiting: AwaitedKind | null;
  /** Only texts accepted after it are meant. */
  awaitingSince: Date | null;
  /** The message that shows a quiz. */
  quizCard: number | null;
}

/** What a plain text may be for besides a talk (see handlers/awaited.ts). */
export type AwaitedKind = 'name' | 'rename' | 'quiz' | 'feedback';

/** What was accepted in this time is answered and not kept. */
export interface OffRecord {
  from: Date;
  until: Date;
  /** Its end needs no telling any more. */
  told: boolean;
}

export interface InboxRow {
  id: string;
  seq: number;
  /** Sealed, with the id as AAD. */
  payload: Buffer | null;
  traceparent: string | null;
  state: 'waiting' | 'deferred';
  /** Failures that were our own. */
  tries: number;
  deferrals: number;
  /** False while it waits out a pause. */
  due: boolean;
  /** Key of the turn it once was part of. */
  answeredBy: string | null;
  acceptedAt: Date;
  /** Deferred for longer than we promise to try. */
  expired: boolean;
}

export interface ClaimedLane {
  chatId: number;
  lane: LaneName;
  fence: number;
  /** Stores into the lane as of the claim; another number at the release means that more has come. */
  wakes: number;
  rows: InboxRow[];
  /** The private chat's person, where known. */
  person: Person | null;
}
