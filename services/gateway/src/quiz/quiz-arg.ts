import type { QuizAnswer } from '@soulnear/contracts/quizzes.ts';

/** What a button of a question carries: whose quiz, at which version, and what it does. */
export interface QuizArg {
  session: string;
  version: number;
  does: Exclude<QuizAnswer, { kind: 'text' }> | { kind: 'back' };
}

const letters = { scale: 's', choice: 'o', skip: 'x', back: 'b' } as const;
const shape = /^([\w-]{22})(\d{1,4})([soxb])(\d?)$/;

/** A session's id in 22 letters. */
export const shortId = (session: string): string =>
  Buffer.from(session.replaceAll('-', ''), 'hex').toString('base64url');

/** The other way round; null for what is no id. */
export function longId(short: string): string | null {
  const hex = Buffer.from(short, 'base64url').toString('hex');
  if (hex.length !== 32 || shortId(hex) !== short) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The session that a button for a result names: one of a list in full, one that asks again in short. */
export const sessionIn = (arg: string | undefined): string | null =>
  arg === undefined || arg.length > 22 ? (arg ?? null) : longId(arg);

/** At most 29 letters, for callback data. */
export function encodeQuizArg({ session, version, does }: QuizArg): string {
  const value = does.kind === 'scale' ? does.value : does.kind === 'choice' ? does.option : '';
  return `${shortId(session)}${version}${letters[does.kind]}${value}`;
}

/** Null for what this version did not write. */
export function decodeQuizArg(arg: string | undefined): QuizArg | null {
  const [, short = '', version = '', letter, digit = ''] = shape.exec(arg ?? '') ?? [];
  const session = longId(short);
  if (!letter || session === null) return null;
  const place = { session, version: Number(version) };
  if (letter === 'x' || letter === 'b') {
    return digit === '' ? { ...place, does: { kind: letter === 'x' ? 'skip' : 'back' } } : null;
  }
  const value = Number(digit);
  if (digit === '') return null;
  if (letter === 'o') return { ...place, does: { kind: 'choice', option: value } };
  return value >= 1 && value <= 5 ? { ...place, does: { kind: 'scale', value } } : null;
}
