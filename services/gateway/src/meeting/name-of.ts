const longest = 40;
const word = String.raw`[\p{L}\p{M}][\p{L}\p{M}'’-]*`;
const oneWord = new RegExp(`^${word}$`, 'u');
const severalWords = new RegExp(String.raw`^(?=\p{Lu})${word}(?: (?=\p{Lu})${word}){1,2}$`, 'u');

/** What people write instead of a name; lower case. */
const notNames = new Set(
  (
    'да нет ок окей ага угу не незачем зачем неважно привет приветик здравствуй здравствуйте хай спасибо пока стоп начать ' +
    'меню помощь помоги помогите пропустить пропусти никак плохо грустно больно страшно тревожно устала устал одиноко ' +
    'хорошо нормально тест что как почему кто где когда я ты вы он она ' +
    'yes no ok okay hi hello hey thanks thank bye stop start menu help skip none nothing bad sad tired lonely anxious scared ' +
    'good fine test what how why who where when i you me'
  ).split(' '),
);

/** A name in an answer to "what shall I call you", or null where it is plainly something else. */
export function nameOf(text: string): string | null {
  const said = text
    .trim()
    .replace(
      /^(?:меня зовут|зови(?:те)? меня|моё имя|мое имя|my name is|call me|i am|i'm|я)[\s:,-]+(?=\S)/iu,
      '',
    )
    .replace(/[.!)\s]+$/u, '')
    .replace(/ +/g, ' ');
  if (said === '' || said.length > longest || notNames.has(said.toLowerCase())) return null;
  return oneWord.test(said) || severalWords.test(said) ? said : null;
}
