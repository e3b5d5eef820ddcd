import type { Language } from '@soulnear/contracts/common.ts';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { TextId } from '../locales/text-ids.ts';
import { type TextArgs, translate } from '../locales/translate.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import { splitMessage } from '../text/split-message.ts';
import type { Sender } from './sender.ts';

export interface SayOptions {
  keyboard?: InlineKeyboardMarkup;
  replyTo?: number;
  /** What the text names. */
  args?: TextArgs;
  /** A side part, for sentences beside an answer. */
  part?: number;
  /** The row whose side part it is, where that is not the sender's. */
  row?: string;
}

/** Sends one of the bot's own texts, in a language. */
export async function say(
  sender: Sender,
  language: Language,
  id: TextId,
  { part, row, args, ...options }: SayOptions = {},
): Promise<void> {
  await sender.send({ ...markdownToEntities(translate(language, id, args)), ...options }, part, row);
}

/** Sends a Markdown text of any length as whole messages. Buttons hang on the last; a reply is the first. */
export async function sayMarkdown(
  sender: Sender,
  markdown: string,
  { keyboard, replyTo }: Pick<SayOptions, 'keyboard' | 'replyTo'> = {},
): Promise<void> {
  const parts = splitMessage(markdownToEntities(markdown));
  for (const [index, part] of parts.entries()) {
    await sender.send({
      ...part,
      ...(keyboard && index === parts.length - 1 && { keyboard }),
      ...(replyTo !== undefined && index === 0 && { replyTo }),
    });
  }
}
