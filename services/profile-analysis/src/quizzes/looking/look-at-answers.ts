import type { Language } from '@soulnear/contracts/common.ts';
import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import type { AppContext } from '../../context.ts';
import type { QuizDocument } from '../session/quiz-document.ts';
import { endLook, storeLooked } from '../session/quiz-store.ts';
import { sealLooked } from '../session/sealed-quiz.ts';
import { questionOf } from '../session/view-of.ts';
import { candidates, lookAnswer, lookRequest } from './look-request.ts';
import { rateQuestion } from './rate-question.ts';

/** Slower than this, and the bank stands alone. */
export const lookMs = 8_000;
const leastConfidence = 0.7;
const maxOutputTokens = 1_200;

export interface Look {
  /** Of this look: what an earlier one finds is not kept. */
  looking: string;
  session: string;
  person: string;
  key: PersonKey;
  document: QuizDocument;
  language: Language;
}

/** Asks the model what to ask next, in the background; what it finds is rated and kept. Never throws. */
export async function lookAtAnswers(context: AppContext, look: Look): Promise<void> {
  const { db, model, pseudonym, logger, events } = context;
  const { looking, session, person, key, document, language } = look;
  try {
    const { value } = await model.object({
      ...lookRequest(document, language),
      api: 'chat',
      schema: lookAnswer,
      name: 'quiz_look',
      purpose: 'quiz_look',
      user: pseudonym(person),
      deadlineMs: lookMs,
      maxOutputTokens,
    });
    const asked = document.asked.map((each) => questionOf(each, language).text);
    const questions = value.questions.slice(0, candidates).flatMap(({ question: text, pattern }) => {
      const its = value.patterns[pattern - 1];
      if (!its || !(its.confidence > leastConfidence)) return [];
      const answers = new Set(its.answers).size;
      return rateQuestion({ text, confidence: Math.min(1, its.confidence), answers }, language, asked) ?? [];
    });
    events.quizLooked(questions.length > 0 ? 'questions' : 'nothing');
    if (questions.length === 0) return await endLook(db, session, looking);
    await storeLooked(db, session, looking, sealLooked(key, session, { questions }));
  } catch (error) {
    events.quizLooked('failed');
    logger.info({ err: error }, 'a quiz goes on with the bank alone');
    await endLook(db, session, looking).catch(() => undefined);
  }
}
