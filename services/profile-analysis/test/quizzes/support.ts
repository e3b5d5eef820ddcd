import { randomUUID } from 'node:crypto';
import type { QuizAnswer, QuizCategory, QuizView } from '@soulnear/contracts/quizzes.ts';
import type { House } from '../support/house.ts';

export interface Taker {
  person: string;
  /** What was asked so far, in order. */
  asked: { text: string; kind: string; followUp: boolean }[];
  start(category: QuizCategory): Promise<QuizView>;
  /** Answers what is asked by a rule until the quiz ends, or for so many questions. */
  answer(rule: Rule, count?: number): Promise<QuizView>;
  view(): QuizView;
}
export type Rule = (
  question: Extract<QuizView, { state: 'question' }>['question'],
  step: number,
) => QuizAnswer;

/** Somebody who takes quizzes over HTTP. */
export function createTaker(
  house: House,
  {
    language = 'ru',
    adaptive = true,
    analyse = false,
  }: { language?: 'ru' | 'en'; adaptive?: boolean; analyse?: boolean } = {},
): Taker {
  const person = randomUUID();
  const allowed = { language, adaptive, analyse } as const;
  const { quizzes } = house.calls;
  const asked: Taker['asked'] = [];
  let view: QuizView | undefined;
  const saw = (next: QuizView): QuizView => {
    if (next.state === 'question') asked.push(next.question);
    view = next;
    return next;
  };
  return {
    person,
    asked,
    async start(category) {
      return saw((await quizzes.start(person, { ...allowed, category }, 5_000)).view);
    },
    async answer(rule, count = 99) {
      for (let done = 0; done < count && view?.state === 'question'; done += 1) {
        const { session, version, step, question } = view;
        const body = { ...allowed, key: randomUUID(), version, answer: rule(question, step) };
        const taken = await quizzes.answer(person, session, body, 10_000);
        if (taken.outcome !== 'taken') throw new Error(`an answer was ${taken.outcome}`);
        saw(taken.view);
      }
      return view as QuizView;
    },
    view: () => view as QuizView,
  };
}

/** Always the same side of a scale, the same option, the same words. */
export const always =
  (value: number, option: number, text = 'Гуляем у реки, и мне спокойно'): Rule =>
  ({ kind }) =>
    kind === 'scale' ? { kind, value } : kind === 'choice' ? { kind, option } : { kind: 'text', text };

/** A view that asks something; throws where the quiz is over. */
export function questionOf(view: QuizView): Extract<QuizView, { state: 'question' }> {
  if (view.state !== 'question') throw new Error('it is over');
  return view;
}
