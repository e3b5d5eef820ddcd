import type { Language, Mode } from '@soulnear/contracts/common.ts';

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
