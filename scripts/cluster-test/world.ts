import type { Values } from '../charts/render.ts';
import type { Random } from '../faults/random.ts';
import type { Bot } from './bot.ts';
import type { Kube } from './kube.ts';
import type { Namespaces } from './namespaces.ts';
import type { ClusterTestOptions } from './options.ts';
import type { Secrets } from './secrets.ts';

/** What the phases share. */
export interface World {
  kube: Kube;
  options: ClusterTestOptions;
  namespaces: Namespaces;
  random: Random;
  secrets: Secrets;
  /** Values that name the images. */
  images: Values;
  /** The release of test, under load. */
  bot: Bot;
}

/** What a phase found. */
export interface Row {
  /** Of the list of failure cases; a word where it has none there. */
  id: string;
  did: string;
  counters?: { L: number; D: number; C: number; O: number };
  inFlight?: number;
  /** Posts to the webhook without a 2xx. */
  refused?: number;
  other: string[];
  /** Sentences about what does not hold; none: it holds. */
  broken: string[];
  seconds?: number;
}

export interface Phase {
  id: string;
  what: string;
  run(world: World): Promise<Row>;
}
