import type { Said } from './companion-texts.ts';
import { type Length, readTalk, type TalkMessage } from './read-talk.ts';
import { en } from './texts-en.ts';
import { ru } from './texts-ru.ts';

const listItems: Record<Length, number> = { ultra: 0, brief: 0, medium: 2, detailed: 3 };

function seedOf(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/**
 * What the offline companion says: a pure function of the messages. It is a script, and says so in its first answer;
 * what it takes from the prompt (mode, style, language, history) is there to be seen working.
 */
export function companionAnswer(messages: readonly TalkMessage[]): string {
  const talk = readTalk(messages);
  const texts = talk.language === 'ru' ? ru : en;
  const { mode, length } = talk;
  const formal = talk.tone === 'formal';
  // One step per answer, so that two answers in a row never say the same.
  const seed = seedOf(talk.first);
  const step = Math.ceil(talk.earlier / 2);
  const said = (text: Said | undefined) => (typeof text === 'string' ? text : (text?.[formal ? 1 : 0] ?? ''));
  const choose = (list: readonly Said[], shift = 0) => said(list[((seed >>> shift) + step) % list.length]);

  const label = talk.firstAnswer || texts.whoAreYou.test(talk.last) ? [texts.label] : [];
  if (texts.careful.pattern.test(talk.last)) return [...label, said(texts.careful.answer)].join('\n\n');

  const memory =
    talk.earlier === 0
      ? []
      : talk.quote
        ? [texts.memoryWithQuote(talk.earlier, texts.quote(talk.quote), formal)]
        : [texts.memory(talk.earlier, formal)];
  const emoji = talk.tone === 'friendly' ? ' 🙂' : '';
  const opening = `${choose(texts.openings[mode])}${emoji}`;
  const question = choose(texts.questions[mode], 3);
  const side =
    talk.tone === 'sarcastic'
      ? [choose(texts.sarcastic, 5)]
      : talk.tone === 'motivating'
        ? [choose(texts.motivating, 5)]
        : [];
  if (length === 'ultra') return [...label, ...memory, `${opening} ${question}`].join('\n\n');

  const topic = texts.topics[mode].find(({ pattern }) => pattern.test(talk.last));
  const thought = topic ? said(topic.thought) : choose(texts.thoughts[mode], 7);
  const modeLine = talk.firstAnswer ? [said(texts.modeLine[mode])] : [];
  const head = [...label, ...modeLine, `${opening} ${thought}`, ...memory, ...side];
  if (length === 'brief') return [...head, question].join('\n\n');

  const items = Array.from({ length: listItems[length] }, (_, index) => {
    const list = texts.list[mode];
    return `- ${said(list[((seed >>> 9) + step * 2 + index) % list.length])}`;
  });
  const list = [said(texts.listHead[mode]), ...items].join('\n');
  const depth = length === 'detailed' ? [choose(texts.depths[mode], 11)] : [];
  return [...head, ...depth, list, question].join('\n\n');
}
