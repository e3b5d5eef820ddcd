/** A rule over whole words of Cyrillic or Latin letters; `~` at a word's end stands for any ending. */
function words(...lists: string[]): RegExp {
  const each = lists.join(' ').trim().split(/\s+/u);
  const sources = each.map((word) => word.replaceAll('_', '\\s+').replaceAll('~', '[\\p{L}]*'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

// Asked for the person's sake and not about them: "tell me", "дай мне".
const forMe = new RegExp(
  [
    '(?:скаж|расскаж|напиш|перевед|объясн|подскаж|найд|покаж|посчита|состав|придума|помог|посовету|да|нужен|нужна|нужно|нужны)[\\p{L}]*\\s+(?:мне|нам)',
    '(?:мне|нам)\\s+(?:нужен|нужна|нужно|нужны|интересно)',
    '(?<!\\p{L})(?:я\\s+)?(?:хочу|хотел[аи]?(?:\\s+бы)?|хотелось(?:\\s+бы)?|хочется)\\s+у?знать(?!\\s+себя)',
    '(?<!\\p{L})(?:мне|нам)\\s+(?:бы\\s+)?(?:надо|нужно|хочется|хотелось(?:\\s+бы)?)\\s+у?знать(?!\\s+себя)',
    '(?:tell|give|show|explain|write|send|find|help|get|teach|translate)(?:\\s+it)?(?:\\s+to|\\s+for)?\\s+(?:me|us)',
    'i\\s+(?:need|want|would like|wonder|am looking)',
    '(?:can|could|may|do|should|would)\\s+(?:i|we)\\s+(?:use|cook|make|write|get|find|convert|calculate|install)',
  ].join('|'),
  'gu',
);

const firstPerson = words(
  'я мне меня мной мною мы нам нас нами мой моя мое мои моего моей моему моих моим моими мою моем наш наша наши нашей нашего',
  'i me my mine myself im ive id ill we us our ours we_are',
  // Russian often leaves the pronoun out.
  'могу хочу хочется чувствую думаю боюсь люблю ненавижу живу работаю сплю понимаю пытаюсь стараюсь злюсь переживаю волнуюсь',
  'устал устала устаю соскучился соскучилась надоело достало поругался поругалась расстался рассталась плачу реву справляюсь',
  'срываюсь сорвался сорвалась откладываю откладывал откладывала потерял потеряла виню скучаю жалею завидую проснулся проснулась',
);

const feeling = words(
  'тревог~ тревож~ груст~ печал~ тоск~ одинок~ одиноч~ страшно страх~ обид~ обидно злост~ вин~_перед стыд~ боюсь волнуюсь переживаю паник~ выгор~ апати~',
  'устал~ усталост~ бессонниц~ кошмар~ ревност~ ревную плохо_на_душе тяжело больно_внутри пусто разочаров~ отчаян~ нервнича~ стресс~',
  'самооценк~ прокрастин~ расстав~ развод~ ссор~ поссор~ измен~ снится снилось снился снилась приснил~ бояться переживать',
  'anxious anxiety sad sadness lonely loneliness afraid scared fear~ hurt~ angry anger ashamed shame guilt~ panic~ burnout burned_out',
  'tired exhausted overwhelmed stress~ insomnia nightmare~ jealous~ heartbroken breakup broke_up divorce~ argument cheated worried',
  'worry worrying procrastinat~ self-esteem dreamt dreamed hopeless upset crying',
);

// Whole lists of endings: "другие", "Женева", "мамонты" and "папка" are nobody close.
const closeOnes = words(
  'мам(?:а|ы|е|у|ой|ою|ам|ами|ах)? мам(?:очк|ул)[\\p{L}]+ пап(?:а|ы|е|у|ой|ою|ам|ами|ах)? папул[\\p{L}]+ (?:мам|пап)ин(?:а|о|ы|ой|у|ого|ому|ым|ых)?',
  'муж(?:а|у|ем|е|ья|ей|ьям|ьями|ьях)? жен(?:а|ы|е|у|ой|ою) женат~ женил~ женить~ парен(?:ь|ек) парн(?:я|ю|ем|е|и|ей|ям|ями|ях) девуш(?:ка|ки|ке|ку|кой|кою|ек|кам|ками|ках)',
  'друг(?:а|у|ом|е)? друзь[\\p{L}]+ друзей подруг~ подруж(?:к[\\p{L}]+|ек) сын~ доч(?:ь|ери|ерью|ерей|ерям|ерьми|ерях|ек) доч(?:к|еньк)[\\p{L}]+',
  'брат(?:а|у|ом|е|ья|ьев|ьям|ьями|ьях)? братик(?:а|у|ом|е|и|ов)? сестр~ начальни~ коллег(?:а|и|е|у|ой|ою|ам|ами|ах)? отношени~ свекров~ тещ~',
  'родител(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)',
  'mom mum dad mother father husband wife boyfriend girlfriend partner friend~ son daughter brother sister boss coworker~ parents relationship~',
);

const fact = words(
  'сколько_км сколько_будет сколько_стоит сколько_лет сколько_человек сколько_весит сколько_метров сколько_градусов сколько_калорий сколько_дней_в сколько_времени_идет',
  'что_такое кто_такой кто_такая кто_такие кто_написал кто_изобрел кто_открыл что_значит что_означает столиц~ в_каком_году в_каком_веке население площад~_страны',
  'расстояни~ какая_высота какая_погода погода курс_доллара курс_евро формул~ определени~ дата рождения_пушкина почему_небо из_чего_состоит как_работает как_устроен~ когда_родился когда_началась',
  'what_is what_are whats who_is who_was who_wrote who_invented how_many how_far how_tall how_old_is how_much_is how_much_does how_does capital_of population distance',
  'when_did when_was where_is where_are which_country what_year definition meaning_of weather formula why_is_the_sky why_do_birds',
);

const errand = words(
  'рецепт~ приготов~ сварить пожарить испечь запечь ингредиент~ перевед~ перевод~ код~ функци~ скрипт~ питон~ python javascript typescript java sql html css regex алгоритм~',
  'посчитай вычисли реши_уравнение уравнени~ таблиц~ резюме_вакансии конвертируй формат~ excel эксел~ список_покупок маршрут~ сонет~ напиши_стих~ напиши_письмо поздравлени~ тост~',
  'recipe~ cook~ bake ingredients translate translation code function script algorithm compile~ equation calculate convert spreadsheet',
  'itinerary poem essay cover_letter api regexp bug git docker',
);

const shortReply = words(
  'да нет ага угу не_знаю наверное возможно может_быть хорошо ладно спасибо понятно конечно давай точно правда ну_да не_уверен~ почти иногда никогда всегда',
  'yes no yeah nope maybe ok okay sure thanks right exactly idk dont_know sometimes never always perhaps',
);

const arithmetic = /\d\s*[-+*/×÷^=]\s*\d|```|[{};]\s*$/mu;
const longestReply = 5;

/**
 * Whether what is known of the person may serve the answer: they speak of themselves, of people close to them or of how
 * it feels, or answer with a word. Questions of fact and errands do not. Words only, no model: well under a millisecond.
 */
export function isPersonal(texts: readonly string[]): boolean {
  return texts.some((text) => isOnePersonal(text));
}

function isOnePersonal(original: string): boolean {
  // What a long text is about, its first part tells.
  const text = original.slice(0, 2_000).toLowerCase().replaceAll('ё', 'е').replace(/['’]/gu, '');
  const aboutThem = firstPerson.test(text.replace(forMe, ' '));
  const felt = feeling.test(text);
  const isErrand = errand.test(text) || arithmetic.test(text);
  if (isErrand) return felt && aboutThem;
  if (fact.test(text)) return aboutThem && (felt || closeOnes.test(text) || !/\?/u.test(text));
  if (aboutThem || felt || closeOnes.test(text)) return true;
  const count = text.split(/\s+/u).filter(Boolean).length;
  return count > 0 && count <= longestReply && shortReply.test(text);
}
