// A filter, not a judgement: better a good question lost than a person labelled by a quiz.
const labels = {
  ru: /диагно|депресс|расстройств|невро[зт]|психо(?:з|пат|тик)|нарцис|травм|патолог|симптом|фоби|паническ|тревожност|созависим|зависимост|комплекс неполноценности|синдром|терапевт|терапи|психиатр|лекарств|таблет|лечени/iu,
  en: /diagnos|depress|disorder|neuro|psycho|narciss|trauma|patholog|symptom|phobi|panic attack|codepend|addict|syndrome|therap|psychiatr|medicat|\bpills?\b|\byou(?:’ve| have|'ve) (?:a|an|been|got)\b|\byou suffer/iu,
} as const;
const danger =
  /суицид|самоуб|умереть|смерт|убить|убью|порез|насили|изнасил|suicid|\bkill|\bdie\b|\bdying|\bdeath|self-harm|\brape|violen/iu;

const cyrillic = /[а-яё]/giu;
const latin = /[a-z]/giu;

/** Whether a model's words may be shown to a person of this language: no label, nothing of danger, the right letters. */
export function isCareful(text: string, language: 'ru' | 'en'): boolean {
  if (labels.ru.test(text) || labels.en.test(text) || danger.test(text)) return false;
  const [its, other] = [text.match(cyrillic)?.length ?? 0, text.match(latin)?.length ?? 0];
  return language === 'ru' ? its > other * 4 : other > its * 4;
}
