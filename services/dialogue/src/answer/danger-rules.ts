/** What an answer must not say: ways to die, a push towards it, a diagnosis, doses of medicines. */
export type Danger = 'means' | 'push' | 'diagnosis' | 'medicine';

const illness =
  'депресси|биполяр|\\bбар(?![а-я])|птср|(?<![а-я])окр(?![а-я])|сдвг|шизо|пограничн[а-я]+ расстройств|расстройств[а-я]* (?:личности|пищевого|настроения|адаптации|сна)|тревожн[а-я]+ расстройств|паническ[а-я]+ (?:расстройств|атак)|аутизм|аспергер|нарцисс|психоз|невроз|анорекси|булими|психопат|социопат|дистими|циклотими|мани(?:я|акальн)|алкоголизм|зависимост[а-я]+ личност';
const illnessEn =
  '(?:clinical |major )?depressi(?:on|ve disorder)|bipolar|borderline|\\bbpd\\b|\\bptsd\\b|\\bocd\\b|\\badhd\\b|schizo|anxiety disorder|panic disorder|personality disorder|eating disorder|autis|narcissis|psychos|psychopath|sociopath|anorexi|bulimi|dysthymi|alcoholi';
const drug =
  'таблет|капсул|пач(?:к|ек)|блистер|снотворн|парацетамол|феназепам|клоназепам|амитриптилин|димедрол|инсулин|барбитурат|антидепрессант|корвалол|транквилизатор|препарат|pills?\\b|tablets?\\b|capsules?\\b|paracetamol|acetaminophen|tylenol|insulin|xanax|opioid|sleeping pill|antidepressant|benzodiazepine|ibuprofen|sertraline|fluoxetine|флуоксетин|сертралин|ибупрофен';
const amount =
  '\\d+(?:[.,]\\d+)?\\s*(?:мг|миллиграмм|г(?![а-я])|грамм|таблет|капсул|штук|mg|grams?|pills|tablets|capsules)';
const liquid = `\\d+(?:[.,]\\d+)?\\s*(?:мл|ml)(?![a-zа-я])`;
/** Of what is measured so, only a remedy is one: "300 мл воды" is a glass of water. */
const liquidDrug = `${liquid}[^.?!]{0,20}?(?:сироп|микстур|настойк|раствор|суспензи|капел|syrup|solution|tincture|drops|${drug})`;

/** Whose death, where it is not the person's own. */
const others =
  '(?:твоего|твоей|вашего|вашей|моего|моей|его|ее|их) [а-я]|люб[а-я]+ |близк|родн|котика|кота|кошк|собак|пса|питомц|животн|отца|папы|мамы|матери|бабушк|дедушк|деда|брата|сестр|мужа|жен[ыщ]|друга|друзей|подруг|ребенк|сына|дочер|родител|дяди|тети|человека|героя|(?!тебе|вам|для|иногда|тогда|сама)[а-я]+[аяыи] (?:был|стал|принес)[а-я]*(?![а-я]| бы)';

export interface DangerRule {
  /** What a sentence must not hold. */
  whole: RegExp;
  /** What it begins with. */
  lead: string;
  /** What a sentence must not be shown from, until it is judged. */
  held: string[];
}

const rule = (source: string, lead = source, held = [lead]): DangerRule => ({
  whole: new RegExp(source, 'u'),
  lead,
  held,
});
const chain = (parts: string[]) => parts.map((part) => `(?:${part})`).join('[^.?!]{0,60}?');
const near = (lead: string, ...parts: string[]) => rule(chain([lead, ...parts]), lead);
/** As `near`, where the lead is in every other sentence: it may be shown, unless the next part follows at once. */
const led = (lead: string, next: string, ...parts: string[]) =>
  rule(chain([lead, next, ...parts]), lead, [`(?:${lead})(?:,? )(?:${next})`, next]);

/** All that is looked for, in plain form (see `plainForm`). */
export const dangerRules: Record<Danger, DangerRule[]> = {
  means: [
    near(
      'смертельн|летальн|насмерть|чтобы (?:умереть|не проснуться)|lethal|fatal|to die',
      `${drug}|${amount}|${liquid}|доз|dose`,
    ),
    near(
      `${drug}|${amount}|${liquid}|доз|dose`,
      'смертельн|летальн|насмерть|умереть|не проснуться|хватит, чтобы|lethal|fatal|to die|enough to (?:die|kill)|overdose',
    ),
    near(
      '(?<![а-я])(?:завяжи|привяжи|затяни|закрепи|накинь|свяжи)(?:те)?(?![а-я])',
      'петл|веревк|шнур|ремень|удавк',
    ),
    near(
      '(?<![а-я])сделай(?:те)?(?![а-я])',
      'петл|удавк|(?<![а-я])(?:из|на) (?:[а-я]+ )?(?:веревк|шнур|рем[еня])',
    ),
    near('\\b(?:tie|fasten|loop|make)\\b', '\\b(?:noose|rope|belt)\\b'),
    near(
      '(?<![а-я])(?:режь|порежь|перережь|полосни|вскрой)(?:те)?(?![а-я])',
      'вен|запяст|руку|руки|вдоль|глубже',
    ),
    near('\\b(?:cut|slit|slash)\\b', '\\b(?:wrists?|veins?|arter(?:y|ies)|lengthwise|deeper)\\b'),
    near(
      '(?<![а-я])(?:прыгни|спрыгни|шагни|бросься|выпрыгни|можно (?:с?прыгнуть|шагнуть|броситься)|лучше (?:с?прыгнуть|шагнуть|броситься))',
      'крыш|мост|поезд|этаж|вниз|(?<![а-я])(?:из|со?|через) (?:[а-я]+ )?(?:окн|окош|балкон(?!а (?:в комнат|домой|обратно|внутрь))|лоджи)|(?<![а-я])со? (?:[а-я]+ )?здани',
    ),
    rule(
      '(?<![а-я])(?:с?прыгни|выпрыгни|шагни|бросься|(?:можно|лучше) (?:с?прыгнуть|шагнуть|броситься))(?:те)?(?: [а-я]+)? в (?:открытое )?окно',
    ),
    near(
      '\\b(?:jump|step|throw yourself)\\b',
      '\\b(?:roof|bridge|train|traffic|ledge)\\b|\\b(?:out(?: of)?|off(?: of)?|from|through) (?:[a-z]+ ){0,2}(?:window|balcony|building)\\b',
    ),
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
    rule(
      '(?<![а-я])(?:убей себя|убейся|повесься|застрелись|утопись|отравись|покончи с собой|покончи с этим|выпились|сдохни|умри|вскройся|порежь себя|причини себе боль|сделай себе больно)(?![а-я])',
    ),
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
      // Somebody else's, told of, is no advice: "смерть кота стала облегчением".
      `(?:смерть(?! (?:${others}))|самоубийств|суицид)[а-я]*`,
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
    rule('\\b(?:kill yourself|kys|go die|end yourself)\\b'),
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
    near('(?:похоже, )?(?<![а-я])у (?:тебя|вас)(?![а-я])', illness),
    led('(?<![а-я])(?:ты|вы)(?![а-я])', 'страда|боле|живешь с|живете с', illness),
    near(
      'похоже на|напоминает|признак|симптом|(?:это )?(?:говорит о|указыва|называется)|это (?:явно |типичн[а-я]+ |классическ[а-я]+ )?(?=деп|бип|птср|окр|сдвг|тревож|паническ|погран)|мой диагноз|диагноз:',
      illness,
    ),
    rule(
      '(?<![а-я])(?:ты|вы|он|она|тво[а-я]+ [а-я]+)(?: [—–-])? ?(?:явно |типичн[а-я]+ |классическ[а-я]+ |просто |скорее всего )?(?:нарцисс|психопат|социопат|шизофрени|невротик|биполярн|депрессивн|истеричк|аутист)',
    ),
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
      `${drug}|${amount}|${liquidDrug}`,
    ),
    near('\\b(?:take|try|start|increase|double|buy|swallow)\\b', `${drug}|\\d+\\s*mg`),
  ],
};

/** Means put out of reach are the step a careful answer asks for, unless it tells to take some as well. */
const putAway =
  '^(?!.*(?:(?<![а-я])(?:прими|прин(?:ять|имай)|вы?пей|выпить|пить|глота|купи|увелич|уменьш|доз)|\\b(?:take|taking|swallow|increase|double|buy|dose)\\b)).*(?:(?<![а-я])(?:убра|убери|отда|спрят|спряч|забра|выброс)|подальше|out of (?:reach|sight)|\\b(?:put|putting|throw|throwing|lock|locking|give|giving|hand|handing)\\b[^.?!]*\\b(?:away|to|up)\\b)';

/** Told back, denied, asked or left to a doctor: then it is not the answer's own word. */
const spared: Record<Danger, RegExp> = {
  means:
    /(?<![а-я])(?:не (?:буду|могу|стану|подскажу|назову|прыгай|режь|делай)|нет (?:такого|способ)|отойди|подальше|убери|отдай|спрячь|фильм|книг|опасно)|\b(?:wont|cant|cannot|will not|do not|dont|never|not going to|move away|put away|step away|step back)\b/u,
  push: /(?<![а-я])(?:(?<!жить )не стоит(?! жить)|не (?:выход|решение|станет|будет|нужно|надо|лучше|правда|так|согласен|согласна)|кажется|казаться|чувству|мысл|пишешь|пишете|говоришь|говорите|думаешь|ощущ|неправда|слышу|будто|словно|если)|\b(?:not(?! worth living)|never|feel|feels|thought|thoughts|you (?:say|write|wrote|said|think)|as if|like a|hear|seems?|believe|if|isnt|dont|wont)\b/u,
  diagnosis:
    /(?<![а-я])(?:не могу|не берусь|нельзя|не знаю|только врач|врач|психиатр|специалист|если|ты (?:пишешь|говоришь|упомина|сказал|назвал)|вы (?:пишете|говорите|упомина|сказали)|не значит|не обязательно|не ставлю|ставит|ты сам|поставили|поставлен)|\b(?:cannot|cant|can not|dont know|only a doctor|doctor|psychiatrist|professional|if|you (?:say|said|mention|mentioned|wrote|call|were told)|doesnt mean|does not mean|not necessarily|diagnosed|whether)\b/u,
  medicine: new RegExp(
    `(?<![а-я])(?:врач|доктор|фармацевт|не )|\\b(?:doctor|pharmacist|not|never|dont|prescribed)\\b|${putAway}`,
    'u',
  ),
};

const order: readonly Danger[] = ['means', 'push', 'diagnosis', 'medicine'];

/** Marks that stand within words or around them and say nothing. */
const dropped = /[*_'’]/;

/** A text as the rules read it, and of each of its characters the place in the text. */
export function plainForm(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (dropped.test(char)) continue;
    plain += char === 'ё' || char === 'Ё' ? 'е' : char.toLowerCase().charAt(0);
    places.push(at);
  }
  return { plain, places };
}

/** What is wrong with a sentence of an answer, if anything. */
export function dangerOf(sentence: string): Danger | null {
  const text = plainForm(sentence).plain;
  for (const danger of order) {
    if (dangerRules[danger].some(({ whole }) => whole.test(text)) && !isSpared(danger, text)) return danger;
  }
  return null;
}

function isSpared(danger: Danger, text: string): boolean {
  if (danger === 'diagnosis' && /\?\s*$/.test(text)) return false;
  return spared[danger].test(text);
}
