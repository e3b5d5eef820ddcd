import type { Attributes } from '@opentelemetry/api';
import type { Language } from '@soulnear/contracts/common.ts';
import type { ExperimentName } from '@soulnear/contracts/experiments.ts';
import type { Flags } from '@soulnear/contracts/flags.ts';
import type { Sender } from '../answers/sender.ts';
import type { TurnText } from './form-turn.ts';
import type { HeldLane } from './held-lanes.ts';
import type { InboxRow, Person } from './lane-types.ts';

/** One piece of work of a lane: an update of ui, or the texts of one turn of talk. */
export interface Work {
  lane: HeldLane;
  /** In order; the first row's update is the one the handlers see. */
  rows: [InboxRow, ...InboxRow[]];
  /** Of the turn, in talk. */
  key: string;
  /** In talk: the texts to answer. */
  texts: TurnText[];
  /** In talk: some of the texts are somebody else's words, handed on. */
  forwarded: boolean;
  /** In talk: texts of this claim that wait behind the turn. */
  behind: InboxRow[];
  sender: Sender;
  /** Set by the middleware before the handlers run. */
  person: Person;
  language: Language;
  flags: Flags;
  /** Which experiments the person would be on the other side of; ask variantOf. */
  experiments: Record<ExperimentName, boolean>;
  /** The texts wait for their person's consent: they are not finished here. */
  held?: boolean;
  /** Of the first row's span. */
  traceparent: string | null;
  /** Writes on the spans of all its rows. */
  trace: (attributes: Attributes) => void;
  /** The row was handed on to talk: it is not finished here. */
  moved: boolean;
  /** The person was forgotten with this row: who writes next is somebody new. */
  forgotten?: boolean;
}
