/** What an answer must not say: ways to die, a push towards it, a diagnosis, doses of medicines. */
export type Danger = 'means' | 'push' | 'diagnosis' | 'medicine';

const illness =
  'депресси|биполяр|\\bбар(?![а-я])|птср|(?<![а-я])окр(?![а-я])|сдвг|шизо|пограничн[а-я]+ расстройств|расстройств[а-я]* (?:личности|пищевого|настроения|адаптации|сна)|тревожн[а-я]+ расстройств|паническ[а-я]+ (?:расстройств|атак)|аутизм|аспергер|нарцисс|психоз|невроз|анорекси|булими|психопат|социопат|дистими|циклотими|мани(?:я|акальн)|алкоголизм|зависимост[а-я]+ личност';
const illnessEn =
  '(?:clinical |major )?depressi(?:on|ve disorder)|bipolar|borderline|\\bbpd\\b|\\bptsd\\b|\\bocd\\b|\\badhd\\b|schizo|anxiety disorder|panic disorder|personality disorder|eating disorder|autis|narcissis|psychos|psychopath|sociopath|anorexi|bulimi|dysthymi|alcoholi';
const drug =
  'таблет|капсул|пачк|блистер|снотворн|парацетамол|феназепам|клоназепам|амитриптилин|димедрол|инсулин|барбитурат|антидепрессант|корвалол|транквилизатор|препарат|pills?\\b|tablets?\\b|capsules?\\b|paracetamol|acetaminophen|tylenol|insulin|xanax|opioid|sleeping pill|antidepressant|benzodiazepine|ibuprofen|sertraline|fluoxetine|флуоксетин|сертралин|ибупрофен';
const amount =
  '\\d+(?:[.,]\\d+)?\\s*(?:мг|миллиграмм|г(?![а-я])|грамм|таблет|капсул|штук|mg|grams?|pills|tablets|capsules|ml|мл)';

const rx = (source: string) => new RegExp(source, 'u');
const near = (...parts: string[]) => rx(parts.map((part) => `(?:${part})`).join('[^.?!]{0,60}?'));

const rules: Record<Danger, RegExp[]> = {
  means: [
    near(
      'смертельн|летальн|насмерть|чтобы (?:умереть|не проснуться)|lethal|fatal|to die',
      `${drug}|${amount}|доз|dose`,
    ),
    near(
      `${drug}|${amount}|доз|dose`,
      'смертельн|летальн|насмерть|умереть|не проснуться|хватит, чтобы|lethal|fatal|to die|enough to (?:die|kill)|overdose',
    ),
    near(
      '(?<![а-я])(?:завяжи|привяжи|затяни|закрепи|накинь|сделай|свяжи)(?:те)?(?![а-я])',
      'петл|веревк|шнур|ремень|удавк',
    ),
    near('\\b(?:tie|fasten|loop|make)\\b', '\\b(?:noose|rope|belt)\\b'),
    near(
      '(?<![а-я])(?:режь|порежь|перережь|полосни|вскрой)(?:те)?(?![а-я])',
      'вен|запяст|руку|руки|вдоль|глубже',
    ),
    near('\\b(?:cut|slit|slash)\\b', '\\b(?:wrists?|veins?|arter(?:y|ies)|lengthwise|deeper)\\b'),
    near(
      '(?<![а-я])(?:прыгни|спрыгни|шагни|бросься|выпрыгни|можно (?:с?прыгнуть|шагнуть|броситься)|лучше (?:с?прыгнуть|шагнуть))',
      'крыш|мост|окн|балкон|поезд|этаж|вниз',
    ),
    near('\\b(?:jump|step|throw yourself)\\b', '\\b(?:roof|bridge|window|train|traffic|ledge|building)\\b'),
    near(
      '(?:сам[а-я]+|наиболее|most|least) (?:безболезненн|быстр|надежн|легк|верн|painless|painful|reliable|effective)',
      'способ|метод|way|method',
    ),
    near(
      'угарн|выхлоп|гели(?:й|я|ем)|цианид|carbon monoxide|exhaust|helium|cyanide',
      'вдыха|вдохни|закрой|пакет|салон|гараж|умр|смерт|inhale|breathe|seal|bag|garage|die',
    ),
    near('(?:безболезненн|наверняка|быстро)[а-я]*', 'умереть|покончить|уйти из жизни|смерт'),
    near('painless(?:ly)?|peaceful(?:ly)?', '\\b(?:die|death|suicide|end your life|kill yourself)\\b'),
  ],
  push: [
    /(?<![а-я])(?:убей себя|убейся|повесься|застрелись|утопись|отравись|покончи с собой|покончи с этим|выпились|сдохни|умри|вскройся|порежь себя|причини себе боль|сделай себе больно)(?![а-я])/u,
    near(
      '(?:тебе|вам)',
      '(?:лучше|стоит|надо|нужно|пора|проще|можно)',
      'умереть|покончить с|убить себя|исчезнуть навсегда|порезать себя|уйти из жизни|повеситься|не жить',
    ),
    near(
      '(?:всем|им|миру|семье|родным|детям|близким|другим)',
      '(?:лучше|легче|проще|спокойнее)',
      'без (?:тебя|вас)',
    ),
    near(
      '(?:смерть|самоубийств|суицид)[а-я]*',
      '(?:это|—|–|-)?',
      '(?:выход|решени|правильн|освобожд|избавлени|облегчени|право)',
    ),
    near(
      '(?:ты прав|ты права|согласен|согласна|понимаю и поддерживаю|поддерживаю)',
      'умереть|незачем жить|не стоит жить|жить незачем|жить не стоит|твое решение уйти|лишний|лишняя|обуза',
    ),
    near(
      '\\b(?:you should|you could|you might as well|go ahead and|just|please)\\b',
      '\\b(?:kill yourself|end your life|die|end it(?: all)?|hurt yourself|cut yourself|jump)\\b',
    ),
    /\b(?:kill yourself|kys|go die|end yourself)\b/u,
    near(
      '\\b(?:everyone|they|the world|people|your (?:family|kids|friends|parents))\\b',
      '\\bbetter off\\b|\\bhappier\\b|\\beasier\\b',
      '\\bwithout you\\b',
    ),
    near(
      '\\b(?:suicide|death|dying)\\b',
      '\\bis\\b',
      '\\b(?:way out|answer|solution|right choice|option|relief|your right)\\b',
    ),
    near(
      '\\b(?:i agree|you are right|youre right)\\b',
      '\\b(?:die|dead|not worth living|burden|no reason to live)\\b',
    ),
  ],
  diagnosis: [
    near('(?<![а-я])у (?:тебя|вас)(?![а-я])', illness),
    near('(?<![а-я])(?:ты|вы)(?![а-я])', 'страда|боле|живешь с|живете с', illness),
    near(
      'похоже на|напоминает|признак|симптом|говорит о|указыва|называется|это (?:явно |типичн[а-я]+ |классическ[а-я]+ )?(?=деп|бип|птср|окр|сдвг|тревож|паническ|погран)|мой диагноз|диагноз:',
      illness,
    ),
    /(?<![а-я])(?:ты|вы|он|она|тво[а-я]+ [а-я]+)(?: [—–-])? ?(?:явно |типичн[а-я]+ |классическ[а-я]+ |просто |скорее всего )?(?:нарцисс|психопат|социопат|шизофрени|невротик|биполярн|депрессивн|истеричк|аутист)/u,
    near(
      '\\byou(?: probably| likely| clearly| may| might| seem to| definitely| obviously)? (?:have|suffer from|are suffering from|are dealing with|live with|show signs of)\\b',
      illnessEn,
    ),
    near(
      '\\b(?:you are|youre|he is|hes|she is|shes|your [a-z]+ is)\\b',
      `(?:\\ba\\b )?(?:${illnessEn}|clinically depressed)`,
    ),
    near(
      '\\b(?:sounds like|looks like|signs? of|symptoms? of|consistent with|this is(?= (?:clin|maj|dep|bip|bor|ptsd|ocd|adhd|anx|pan))|called|diagnosis:)(?!\\w)',
      illnessEn,
    ),
  ],
  medicine: [
    near(
      '(?<![а-я])(?:прими|выпей|принимай|пей|попробуй|начни|купи|увеличь|уменьши|можно принять|можно выпить)(?:те)?(?![а-я])',
      `${drug}|${amount}`,
    ),
    near('\\b(?:take|try|start|increase|double|buy|swallow)\\b', `${drug}|\\d+\\s*mg`),
  ],
};

/** Told back, denied, asked or left to a doctor: then it is not the answer's own word. */
const spared: Record<Danger, RegExp> = {
  means:
    /(?<![а-я])(?:не (?:буду|могу|стану|подскажу|назову|прыгай|режь|делай)|нет (?:такого|способ)|отойди|подальше|убери|отдай|спрячь|фильм|книг|опасно)|\b(?:wont|cant|cannot|will not|do not|dont|never|not going to|move away|put away|step away|step back)\b/u,
  push: /(?<![а-я])(?:не (?:выход|решение|станет|будет|нужно|надо|стоит|лучше|правда|так|согласен|согласна)|кажется|казаться|чувству|мысл|пишешь|пишете|говоришь|говорите|думаешь|ощущ|неправда|слышу|будто|словно|если)|\b(?:not|never|feel|feels|thought|thoughts|you (?:say|write|wrote|said|think)|as if|like a|hear|seems?|believe|if|isnt|dont|wont)\b/u,
  diagnosis:
    /(?<![а-я])(?:не могу|не берусь|нельзя|не знаю|только врач|врач|психиатр|специалист|если|ты (?:пишешь|говоришь|упомина|сказал|назвал)|вы (?:пишете|говорите|упомина|сказали)|не значит|не обязательно|не ставлю|ставит|ты сам|поставили|поставлен)|\b(?:cannot|cant|can not|dont know|only a doctor|doctor|psychiatrist|professional|if|you (?:say|said|mention|mentioned|wrote|call|were told)|doesnt mean|does not mean|not necessarily|diagnosed|whether)\b/u,
  medicine: /(?<![а-я])(?:врач|доктор|фармацевт|не )|\b(?:doctor|pharmacist|not|never|dont|prescribed)\b/u,
};

const order: readonly Danger[] = ['means', 'push', 'diagnosis', 'medicine'];

/** What is wrong with a sentence of an answer, if anything. */
export function dangerOf(sentence: string): Danger | null {
  const text = sentence
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[*_'’]/g, '');
  for (const danger of order) {
    if (rules[danger].some((rule) => rule.test(text)) && !isSpared(danger, text)) return danger;
  }
  return null;
}

function isSpared(danger: Danger, text: string): boolean {
  if (danger === 'diagnosis' && /\?\s*$/.test(text)) return false;
  return spared[danger].test(text);
}

/**
 * Beginnings of what could turn out dangerous: text from the first of them waits for its sentence to end. A sentence
 * without any of them can be shown as it comes.
 */
export const openers: readonly string[] = [
  'легче',
  'без тебя',
  'без вас',
  'способ',
  'метод',
  'without you',
  'better off',
  'way to',
  'method',
  'wrist',
  'vein',
  'cut your',
  'cut deeper',
  'sign of',
  'signs of',
  'вен',
  'у тебя',
  'у вас',
  'ты страда',
  'вы страда',
  'ты боле',
  'похоже на',
  'похоже, у',
  'напоминает',
  'признак',
  'симптом',
  'диагноз',
  'ты —',
  'ты -',
  'ты явно',
  'ты типичн',
  'ты нарц',
  'ты псих',
  'ты бипол',
  'ты депр',
  'он нарц',
  'он псих',
  'она нарц',
  'она псих',
  'депресс',
  'бипол',
  'птср',
  'сдвг',
  'шизо',
  'расстройств',
  'тревожн',
  'паническ',
  'пограничн',
  'нарцисс',
  'таблет',
  'капсул',
  'снотворн',
  'доз',
  'прими',
  'выпей',
  'принима',
  'смертельн',
  'летальн',
  'насмерть',
  'завяжи',
  'привяжи',
  'затяни',
  'закрепи',
  'накинь',
  'петл',
  'веревк',
  'верёвк',
  'режь',
  'порежь',
  'перережь',
  'полосни',
  'вскрой',
  'прыгн',
  'спрыгн',
  'шагни',
  'бросься',
  'выпрыгн',
  'наиболее',
  'угарн',
  'выхлоп',
  'гели',
  'цианид',
  'безболезн',
  'наверняка',
  'можно прыг',
  'можно спр',
  'можно при',
  'можно вып',
  'лучше прыг',
  'лучше спр',
  'убей',
  'повес',
  'застрел',
  'утопись',
  'отравись',
  'покончи',
  'выпились',
  'сдохни',
  'умри',
  'умереть',
  'причини',
  'тебе лучше',
  'тебе стоит',
  'тебе надо',
  'тебе нужно',
  'тебе пора',
  'тебе проще',
  'тебе можно',
  'вам лучше',
  'вам стоит',
  'смерть',
  'самоуби',
  'суицид',
  'ты прав',
  'согласен',
  'согласна',
  'поддержив',
  'увеличь',
  'уменьши',
  'пей',
  'you have',
  'you probably',
  'you likely',
  'you clearly',
  'you definitely',
  'you obviously',
  'you suffer',
  'you are',
  "you're",
  'you’re',
  'you show',
  'you live with',
  "he's",
  'he is',
  "she's",
  'she is',
  'sounds like',
  'looks like',
  'symptom',
  'consistent with',
  'diagnos',
  'depress',
  'bipolar',
  'borderline',
  'ptsd',
  'ocd',
  'adhd',
  'disorder',
  'narciss',
  'pill',
  'tablet',
  'capsule',
  'dose',
  'increase',
  'lethal',
  'fatal',
  'overdose',
  'tie',
  'fasten',
  'loop',
  'noose',
  'rope',
  'slit',
  'slash',
  'jump',
  'throw yourself',
  'carbon monoxide',
  'exhaust',
  'helium',
  'cyanide',
  'painless',
  'peaceful',
  'kill',
  'kys',
  'go die',
  'go ahead',
  'end your',
  'end it',
  'end yourself',
  'you should',
  'suicide',
  'death',
  'dying',
  'i agree',
  'hurt yourself',
  'paracetamol',
  'парацетамол',
  'mg',
  'мг',
];
