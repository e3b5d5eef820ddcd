const words: Record<string, string> = {
  '🔪': 'emojiknife',
  '🗡': 'emojiknife',
  '🪒': 'emojiknife',
  '🔫': 'emojigun',
  '💊': 'emojipills',
  '⚰': 'emojicoffin',
  '🪦': 'emojicoffin',
  '🩸': 'emojiblood',
  '🪢': 'emojirope',
};

/** Emoji that stand for means become words; all others stay as they are. */
export const spokenEmoji = (text: string) =>
  text.replace(/[🔪🗡🪒🔫💊⚰🪦🩸🪢]/gu, (emoji) => ` ${words[emoji] ?? emoji} `);
