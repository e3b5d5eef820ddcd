import { describe, expect, it } from '@jest/globals';
import { companionAnswer } from '../../src/openai/companion/companion-answer.ts';

const system = (content: string) => ({ role: 'system', content });
const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });

const talk = [user('Вчера поссорился с братом'), assistant('Слышу.'), user('И теперь не знаю, что делать')];

describe('the offline companion', () => {
  it('says at the start of a talk, and when asked, that it is a script and no AI', () => {
    expect(companionAnswer([user('Привет')])).toMatch(/офлайн-модель: это сценарий, а не ИИ/);
    expect(companionAnswer([user('Hi there')])).toMatch(/offline model .* a script, not an AI/);
    expect(companionAnswer(talk)).not.toMatch(/сценарий/);
    expect(companionAnswer([...talk.slice(0, 2), user('А ты бот?')])).toMatch(/сценарий/);
  });

  it('answers in the language of the person, whatever the prompt is written in', () => {
    expect(companionAnswer([system('Be kind.'), user('Мне грустно')])).not.toMatch(/[a-z]{3}/i);
    expect(companionAnswer([system('Будь добрым.'), user('I feel sad')])).not.toMatch(/[а-я]/i);
    expect(companionAnswer([system('Отвечай по-русски.'), user('🙂')])).toMatch(/[а-я]/i);
  });

  it('remembers how much was said and quotes the person to the letter', () => {
    const answer = companionAnswer(talk);
    expect(answer).toContain('2 прежних сообщения');
    expect(answer).toContain('*«Вчера поссорился с братом»*');
  });

  it('never quotes what would break its own marks, and never words of despair', () => {
    const answer = companionAnswer([user('он *сказал* «нет» и ушёл'), assistant('…'), user('да')]);
    const quote = /\*«([^»]*)»\*/.exec(answer)?.[1] ?? '';
    expect(quote).not.toMatch(/[*«»]/);
    expect(companionAnswer([user('я не хочу жить'), assistant('…'), user('уже лучше')])).not.toContain(
      'хочу жить',
    );
  });

  it.each([
    [1, 'прежнее сообщение'],
    [2, 'прежних сообщения'],
    [5, 'прежних сообщений'],
    [11, 'прежних сообщений'],
    [21, 'прежнее сообщение'],
    [22, 'прежних сообщения'],
  ])('counts %i in good Russian', (count, words) => {
    const before = Array.from({ length: count }, () => assistant('да'));
    expect(companionAnswer([...before, user('и вот')])).toContain(`${count} ${words}`);
  });

  it('speaks of dreams where the prompt does', () => {
    const dreams = 'Режим снов: говорите о снах, сновидениях и сне.';
    expect(companionAnswer([system(dreams), user('Привет')])).toContain('Режим снов');
    expect(companionAnswer([system('Обычный разговор.'), user('Привет')])).toContain('Режим разговора');
  });

  it('grows and shrinks with the length that the style asks for', () => {
    const lengths = ['ultra brief', 'brief', 'medium', 'detailed'].map(
      (length) => companionAnswer([system(`Length: ${length}`), ...talk]).length,
    );
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(lengths).size).toBe(4);
  });

  it('takes the tone that the style asks for', () => {
    const toned = (tone: string) => companionAnswer([system(`Тон: ${tone}`), ...talk]);
    expect(toned('формальный')).toMatch(/ваши слова/);
    expect(toned('дружеский')).toMatch(/твои слова.*|🙂/);
    const answers = ['формальный', 'дружеский', 'саркастичный', 'мотивирующий', 'обычный'].map(toned);
    expect(new Set(answers).size).toBe(5);
  });

  it('is careful, without jokes and lists, when somebody is in despair', () => {
    const answer = companionAnswer([system('Тон: саркастичный'), user('я не хочу жить')]);
    expect(answer).toContain('112');
    expect(answer).not.toMatch(/зонт|^- /m);
  });

  it('closes every mark, ends with a question, and says the same again for the same', () => {
    for (const mode of ['Разговор.', 'Сны: о снах, сне и сновидениях.']) {
      for (const length of ['ultra brief', 'brief', 'medium', 'detailed']) {
        for (const tone of ['formal', 'friendly', 'sarcastic', 'motivating']) {
          for (const last of ['Мне тревожно', 'I am tired', 'Снилась погоня', '42', '']) {
            const messages = [
              system(`${mode}\nLength: ${length}\nTone: ${tone}`),
              ...talk.slice(0, 2),
              user(last),
            ];
            const answer = companionAnswer(messages);
            expect(answer).toBe(companionAnswer(messages));
            expect(answer.trim().endsWith('?')).toBe(true);
            expect(answer.replaceAll('**', '').split('*').length % 2).toBe(1);
            expect(answer.split('**').length % 2).toBe(1);
            expect(answer).not.toMatch(/undefined|\n{3}| {2}/);
          }
        }
      }
    }
  });

  it('does not say the same twice in a row', () => {
    const next = [...talk, assistant(companionAnswer(talk)), user('И теперь не знаю, что делать')];
    expect(companionAnswer(next)).not.toBe(companionAnswer(talk));
  });
});
