import { createHash } from 'node:crypto';
import type { ExperimentName, Variant } from '@soulnear/contracts/experiments.ts';
import type { AppContext } from '../context.ts';
import type { Work } from '../lanes/work.ts';
import { careMuted } from '../people/care-state.ts';

type Needs = Pick<AppContext, 'flags' | 'keyring' | 'product'>;

/**
 * The side of an experiment that a person meets now; their meeting it is noted. Undefined: they are in none, and see what
 * everybody saw before. Ask where the sides differ, not before.
 */
export function variantOf(
  { flags, keyring, product }: Needs,
  { person, lane, experiments }: Pick<Work, 'person' | 'lane' | 'experiments'>,
  name: ExperimentName,
): Variant | undefined {
  if (lane.chatId < 0 || !person.consented || flags.remote(name)?.percent === undefined) return undefined;
  if (!isSampled(keyring.pseudonym(person.person), name) || careMuted({ keyring }, person)) return undefined;
  const variant = experiments[name] ? 'on' : 'off';
  product.note(person.person, { kind: 'exposure', detail: name, variants: { [name]: variant } });
  return variant;
}

/** Each experiment leaves out one in eight, so that being in none tells nothing of a quiet time. */
export function isSampled(pseudonym: string, name: ExperimentName): boolean {
  return (createHash('sha256').update(`${name}/${pseudonym}`).digest()[0] ?? 0) >= 32;
}
