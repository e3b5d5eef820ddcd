import { languageOf } from './companion/language.ts';

interface Line {
  n: number;
  asked: string;
  said: string;
}

const line = /^\{"n":.*\}$/gmu;
const mostPatterns = 2;
const stop = 6;

const questions = {
  ru: [
    'Когда в последний раз это было легче, чем обычно, и что помогло?',
    'Какой момент прошлой недели лучше всего это показывает?',
    'Чего хочется в ту минуту, когда это чувствуется сильнее всего?',
    'Кому было бы важно узнать об этом, если бы нашлись слова?',
    'Что изменилось бы вечером, если бы этого стало чуть меньше?',
  ],
  en: [
    'When was this last easier than usual, and what helped?',
    'Which moment of last week shows this best?',
    'What do you want in the minute when you feel it most?',
    'Who would want to know about this if you found the words?',
    'What would change in the evening if there were a little less of it?',
  ],
} as const;

const sentences = {
  ru: {
    out: 'Больше всего места в ответах заняла тема, о которой сказано своими словами. Похоже, она сейчас живая.',
    dynamic:
      'Возможно, одно подкармливает другое: чем больше об этом думается, тем труднее сделать первый шаг.',
    resource: 'Опора слышна в самих ответах: есть готовность смотреть на себя честно и без спешки.',
    step: 'Выбрать один вечер на этой неделе и сделать для себя что-то на десять минут.',
  },
  en: {
    out: 'The theme told in own words took up most of the room in these answers. It seems to be alive right now.',
    dynamic: 'Perhaps one feeds the other: the more it is thought about, the harder the first step becomes.',
    resource: 'The support is in the answers themselves: a readiness to look honestly and without haste.',
    step: 'Choose one evening this week and do something for yourself for ten minutes.',
  },
} as const;

function linesOf(lastUser: string): Line[] {
  return [...lastUser.matchAll(line)].flatMap(([json]) => {
    try {
      return [JSON.parse(json) as Line];
    } catch {
      return [];
    }
  });
}

/** The offline model's part in a quiz, undefined for anything else: plain, and the same for the same answers. */
export function quizAnswer(schemaName: string, lastUser: string): string | undefined {
  if (schemaName !== 'quiz_look' && schemaName !== 'quiz_summary') return undefined;
  const lines = linesOf(lastUser);
  const language = languageOf(lines.map(({ asked }) => asked).join(' '));
  if (schemaName === 'quiz_summary') {
    const { out, dynamic, resource, step } = sentences[language];
    return JSON.stringify({
      stands_out: out,
      contradiction: null,
      hidden_dynamic: dynamic,
      resource,
      next_step: step,
    });
  }
  const strong = lines.filter(({ said }) => !/^[234] \(/u.test(said)).slice(0, mostPatterns * 2);
  const title = (strong[0]?.asked ?? '').split(/\s+/u).slice(0, stop).join(' ');
  const patterns = [
    { title, confidence: 0.82, answers: strong.map(({ n }) => n) },
    { title: `${title}…`, confidence: 0.4, answers: strong.slice(0, 1).map(({ n }) => n) },
  ];
  return JSON.stringify({
    patterns,
    questions: questions[language].map((question, index) => ({ question, pattern: index === 4 ? 2 : 1 })),
  });
}
