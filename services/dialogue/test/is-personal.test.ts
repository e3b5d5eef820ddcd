import { describe, expect, it } from '@jest/globals';
import { isPersonal } from '../src/people/is-personal.ts';

const plain = [
  ...[
    'сколько км до Луны',
    'Сколько километров до Луны?',
    'Какая столица Австралии?',
    'переведи на английский: я люблю тебя',
  ],
  ...[
    'рецепт борща',
    'Дай мне рецепт блинов на кефире',
    'как сварить рис',
    'напиши функцию на python, которая сортирует список',
  ],
  ...[
    'Кто написал «Мастера и Маргариту»?',
    'что такое фотосинтез',
    'Сколько будет 17*23?',
    'в каком году распался СССР',
  ],
  ...[
    'почему небо голубое',
    'What is the capital of France?',
    'how far is the moon',
    'Tell me how many bones a human has',
  ],
  ...[
    'translate "good night" into Spanish',
    'I need a recipe for pancakes',
    'Write me a regex for an email',
    '2+2',
  ],
  ...[
    'who wrote Hamlet',
    'Can I use butter in this recipe?',
    'Население Китая',
    'какая погода завтра в Казани',
    'расстояние от Земли до Солнца',
  ],
  ...[
    'Расскажи мне, как работает двигатель',
    'что такое тревога',
    'What is depression?',
    'Планеты солнечной системы по порядку',
  ],
  ...[
    'Какие другие страны граничат с Китаем?',
    'Где находится Женева?',
    'Когда вымерли мамонты?',
    'Как открыть папку в Windows?',
    'Чем папоротник отличается от мха?',
    'Сколько женщин в космосе побывало?',
    'Братислава это где?',
    'Кто такие братья Гримм?',
  ],
  ...[
    'Я хочу знать, какая столица Австралии',
    'Мне надо узнать, сколько км до Луны',
    'я хотел бы узнать, сколько лет Земле',
    'Хотелось бы знать, сколько весит слон',
    'Мне хочется знать, кто изобрёл радио',
    'Что такое дочерняя компания?',
    'Какой папирус самый древний?',
    'Чем мужской род отличается от среднего?',
    'Что такое другой порядок величины?',
  ],
];
const personal = [
  ...[
    'мне грустно',
    'Я опять поругалась с мамой',
    'не могу уснуть третью ночь',
    'устала от всего',
    'как перестать бояться выступать?',
  ],
  ...[
    'Почему я всё время откладываю?',
    'что мне делать с работой',
    'муж не разговаривает второй день',
    'мне приснился странный сон',
  ],
  ...[
    'не знаю',
    'да, наверное',
    'ага',
    'Сколько можно терпеть такое отношение, я больше не могу',
    'Хочу понять себя',
  ],
  ...[
    "I can't sleep again",
    'My boss shouted at me',
    'how do I stop worrying',
    'feeling lonely',
    'idk',
    'maybe',
    "I'm so tired of this",
  ],
  ...[
    'why do I always pick the wrong people?',
    'Боюсь, что код не примут и меня уволят',
    'что ты обо мне знаешь?',
    'Скажи мне, почему я такой',
  ],
  ...[
    'жена опять молчит',
    'с папой всё по-старому',
    'друзья не зовут',
    'брату виднее',
    'дочка не слушается',
    'парню всё равно',
    'Я хочу знать, почему мне так грустно',
    'мне надо узнать себя',
  ],
];

describe('what is known of a person', () => {
  it.each(plain)('is of no use for %j', (text) => {
    expect(isPersonal([text])).toBe(false);
  });

  it.each(personal)('may serve the answer to %j', (text) => {
    expect(isPersonal([text])).toBe(true);
  });

  it('serves several texts where one of them is personal', () => {
    expect(isPersonal(['сколько км до Луны', 'и почему мне так одиноко'])).toBe(true);
    expect(isPersonal([''])).toBe(false);
  });

  it('is judged in less than 5 ms, however long the text', () => {
    const texts = [
      ...plain,
      ...personal,
      'я '.repeat(50_000),
      'скажи '.repeat(20_000),
      `${'a'.repeat(100_000)}`,
    ];
    const start = performance.now();
    for (let round = 0; round < 10; round += 1) for (const text of texts) isPersonal([text]);
    expect((performance.now() - start) / (texts.length * 10)).toBeLessThan(5);
  });
});
