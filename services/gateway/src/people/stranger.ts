import { randomUUID } from 'node:crypto';
import type { Language } from '@soulnear/contracts/common.ts';
import type { Person } from '../lanes/lane-types.ts';

/** Somebody who is not kept: of a group, and never met in private. */
export function strangerOf(telegramId: number, language: Language): Person {
  return {
    telegramId,
    person: randomUUID(),
    language,
    languageChosen: false,
    mode: 'helper',
    blockedAt: null,
    createdAt: new Date(),
    careSealed: null,
    offRecord: null,
    consented: false,
    consentAt: null,
    refused: false,
    consentAskedAt: null,
    wrapped: null,
    particularsSealed: null,
    style: null,
    awaiting: null,
    awaitingSince: null,
    quizCard: null,
  };
}
