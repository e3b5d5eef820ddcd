import { describe, expect, it } from '@jest/globals';
import { quizAnswer } from '../../src/openai/quiz-answer.ts';

const prompt = (asked: string, said: string) =>
  `<answers>\n${JSON.stringify({ n: 1, asked, said })}\n${JSON.stringify({ n: 2, asked: `${asked}?`, said: '5 (1: not me at all, 5: very much me)' })}\n</answers>`;

describe('the offline model in a quiz', () => {
  it('names patterns of the answers and five questions, in their language', () => {
    const russian = JSON.parse(quizAnswer('quiz_look', prompt('Что тебя радует', 'Река')) ?? '');
    expect(russian.questions).toHaveLength(5);
    expect(russian.questions[0].question).toMatch(/[а-я].*\?$/);
    expect(russian.patterns[0]).toMatchObject({ confidence: 0.82, answers: [1, 2] });
    const english = JSON.parse(quizAnswer('quiz_look', prompt('What gladdens you', 'A river')) ?? '');
    expect(english.questions[0].question).toMatch(/^[A-Z].*\?$/);
  });

  it('tells a result, the same for the same answers, and leaves other requests alone', () => {
    const one = quizAnswer('quiz_summary', prompt('What gladdens you', 'A river'));
    expect(JSON.parse(one ?? '')).toMatchObject({ contradiction: null });
    expect(quizAnswer('quiz_summary', prompt('What gladdens you', 'A river'))).toBe(one);
    expect(quizAnswer('quick_analysis', prompt('x', 'y'))).toBeUndefined();
  });
});
