const words = (...lines: string[]) => new Set(lines.join(' ').split(' '));

/** What people write where a name was asked for: an answer, a greeting, how they are. Lower case. */
const noNames = words(
  'да нет ок окей ага угу не незачем зачем неважно привет приветик здравствуй здравствуйте хай спасибо пока стоп начать',
  'меню помощь помоги помогите спаси спасите пропустить пропусти никак тест что как почему кто где когда я ты вы он она',
  'хз хм незнаю ничего никто никого некому все всё сос блин блять блядь сука пиздец капец жесть',
  'боль горе страх ужас паника тревога тоска грусть печаль апатия стресс ад мрак пустота беда смерть усталость обида вина',
  'стыд гнев отчаяние кошмар развод измена бессонница рак кризис истерия фобия агония анорексия булимия скука боюсь',
  'один одна одни одинок одинока беременна устал устала болен больна болею зол зла разбит разбита сломан сломана сломлен',
  'сломлена подавлен подавлена растерян растеряна потерян потеряна измотан измотана опустошён опустошен опустошена напуган',
  'напугана расстроен расстроена несчастен несчастна обижен обижена выгорел выгорела пьян пьяна жив жива мертв мёртв мертва',
  'ушёл ушел ушла умер умерла бросил бросила бросили изменил изменила предал предала избил ударил уволили мама папа муж жена',
  'yes no ok okay hi hello hey thanks thank bye stop start menu help skip none nothing nobody test what how why who where',
  'when i you me idk dunno sos not so very just really always never',
  'bad sad tired lonely anxious scared good fine lost alone afraid pregnant hurt broken empty numb dead sick ill angry mad',
  'upset nervous desperate suicidal stuck done over gone pain fear panic anxiety depression grief death despair stress',
  'burnout shame guilt guilty divorce abuse cancer insomnia miserable worse awful terrible horrible hate cry',
);

/** Of one word, in lower case: «тоскливо», «ненавижу», «запуталась», «усталость», «депрессия», "crying", "worthless". */
const endings = [
  /^[а-яё]{3,}[бвгджзклмнпрстхчш]о$/,
  /^[а-яё]{2,}(?:[юу]сь|[еи]шь|т?ься|тся|л[аио]сь|лся|[аеуяю]ю|[жчшщ]у|[лр]ю)$/,
  /^[а-яё]{2,}(?:ость|[ае]ние|ство|ция|ссия|ый|ой|ая|ое)$/,
  /^[a-z]{3,}(?:ing|ed|less|ness)$/,
];

/** Names that end so all the same. */
const names = words(
  'павло данило гаврило кирило михайло дмитро петро марко василько сашко франко карло пабло бруно пьетро роберто альберто',
  'эрнесто леонардо рикардо фернандо орландо эндрю аглая толстой толстая патриция летиция алиция люция',
  'jared ahmed hamed mohamed mohammed muhammed khaled saeed waleed naveed majeed alfred wilfred manfred mildred winifred',
  'sterling irving fleming harding channing manning',
);

/** Whether a word is plainly no name, in any case. */
export function isNoName(word: string): boolean {
  return noNames.has(word.toLowerCase());
}

/** Whether a single word ends as words do that tell how somebody is. */
export function endsLikeState(word: string): boolean {
  const lower = word.toLowerCase();
  return !names.has(lower) && endings.some((ending) => ending.test(lower));
}
