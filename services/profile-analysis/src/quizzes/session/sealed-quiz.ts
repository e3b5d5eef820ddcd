import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import { type LookedDocument, lookedDocument, type QuizDocument, quizDocument } from './quiz-document.ts';

/** Sealed sizes come in steps of so many bytes: they say little of how far somebody is. */
const step = 4_096;

function padded(value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value), 'utf8');
  return Buffer.concat([text, Buffer.alloc((step - (text.length % step)) % step, ' ')]);
}

const label = (column: 'sealed' | 'looked_sealed', session: string) => `quiz_sessions.${column}:${session}`;

/** A quiz, bound to its row. */
export function sealQuiz(key: PersonKey, session: string, document: QuizDocument): Buffer {
  return key.seal(padded(document), label('sealed', session));
}

/** Throws SealError for a value of another row or key. */
export function openQuiz(key: PersonKey, session: string, sealed: Buffer): QuizDocument {
  return quizDocument.parse(JSON.parse(key.open(sealed, label('sealed', session)).toString('utf8')));
}

export function sealLooked(key: PersonKey, session: string, document: LookedDocument): Buffer {
  return key.seal(padded(document), label('looked_sealed', session));
}

/** Throws SealError for a value of another row or key. */
export function openLooked(key: PersonKey, session: string, sealed: Buffer): LookedDocument {
  return lookedDocument.parse(JSON.parse(key.open(sealed, label('looked_sealed', session)).toString('utf8')));
}
