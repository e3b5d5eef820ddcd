import type { ScriptedRequest } from './scripted-model.ts';

const heading = '# How much danger is somebody in';
const another =
  /(?<![а-я])(подруг|друг|сын|доч|брат|сестр|мам|пап|муж|жен|коллег|сосед|внук)|\b(friend|son|daughter|brother|sister|mom|husband|wife|colleague)\b/iu;
const writer = /(?<![а-я])(я|мне|меня)(?![а-я])|\b(i|me|my)\b/iu;
const grave =
  /умереть|умру|не жить|не хочу жить|смерт|конец всему|навсегда уйти|порез|убить|бьет|бьёт|прощай|больше не увид|\b(die|death|kill|suicid|goodbye forever|hits me)\b/iu;
const heavy = /безнадеж|безнадёж|отчаян|нет выхода|не могу больше|hopeless|despair|no way out|can't go on/iu;

/** Whether a call asks for an opinion about danger rather than for an answer. */
export const asksForRisk = ({ messages }: ScriptedRequest): boolean =>
  messages.some(({ role, content }) => role === 'system' && content.startsWith(heading));

/** The offline model's opinion: a few words looked for, the same for the same text. */
export function riskOpinion(text: string): string {
  const level = grave.test(text) ? 'danger' : heavy.test(text) ? 'concern' : 'none';
  const about = another.test(text) && !writer.test(text) ? 'another' : 'self';
  return JSON.stringify({ level, about });
}
