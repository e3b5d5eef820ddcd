import { answerLength, personality, type Style, tone } from '@soulnear/contracts/common.ts';
import type { Keyring } from '@soulnear/platform/sealing/keyring.ts';
import { InlineKeyboard } from 'grammy';
import type { Screen } from '../answers/show-screen.ts';
import type { Work } from '../lanes/work.ts';
import type { TextId } from '../locales/text-ids.ts';
import { translate } from '../locales/translate.ts';
import { type CallbackAction, encodeCallback } from '../menu/callback-data.ts';
import { openParticulars, type Particulars } from '../people/particulars.ts';
import { presetNames, presetOf } from './presets.ts';

type Whose = Pick<Work, 'person' | 'language' | 'flags'>;

/** All settings on one screen, what is chosen marked. Without the flag: language, name and form of address. */
export function settingsScreen(keyring: Keyring, { person, language, flags }: Whose, note?: TextId): Screen {
  const styled = flags.ENABLE_STYLE_SETTINGS && person.consented;
  const particulars = openParticulars(keyring, person);
  const keyboard = new InlineKeyboard();
  const button = (id: TextId, action: CallbackAction, arg: string, isChosen: boolean) =>
    keyboard.text(`${isChosen ? '✓ ' : ''}${translate(language, id)}`, encodeCallback(action, arg));
  if (styled) addStyle(button, keyboard, person.style);
  if (person.consented) {
    if (language === 'ru') {
      const chosen = particulars.address ?? 'informal';
      button('address-informal', 'style:address', 'informal', chosen === 'informal');
      button('address-formal', 'style:address', 'formal', chosen === 'formal');
      keyboard.row();
    }
    keyboard.text(
      translate(language, 'style-name-button', named(particulars)),
      encodeCallback('style:name', 'ask'),
    );
  } else keyboard.text(translate(language, 'consent-reconsider'), encodeCallback('meet:consent')).row();
  keyboard
    .text(
      translate(language, 'language-switch'),
      encodeCallback('style:language', language === 'ru' ? 'en' : 'ru'),
    )
    .row()
    .text(translate(language, 'menu-back'), encodeCallback('menu:menu'));
  const said = [
    ...(note ? [translate(language, note)] : []),
    translate(language, 'settings-heading', { what: styled ? 'style' : 'plain' }),
    ...(styled ? [describe(language, person.style)] : []),
    ...(person.consented ? [translate(language, 'settings-name', named(particulars))] : []),
  ];
  return { text: said.join('\n\n'), keyboard };
}

type AddButton = (id: TextId, action: CallbackAction, arg: string, isChosen: boolean) => unknown;

function addStyle(button: AddButton, keyboard: InlineKeyboard, chosen: Style | null): void {
  const preset = chosen && presetOf(chosen);
  inRows(keyboard, 3, presetNames, (name) =>
    button(`style-preset-${name}`, 'style:preset', name, name === preset),
  );
  inRows(keyboard, 2, tone.options, (option) =>
    button(`style-tone-${option}`, 'style:tone', option, option === chosen?.tone),
  );
  inRows(keyboard, 2, personality.options, (option) =>
    button(`style-personality-${option}`, 'style:personality', option, option === chosen?.personality),
  );
  inRows(keyboard, 4, answerLength.options, (option) =>
    button(`style-length-${option}`, 'style:length', option, option === chosen?.length),
  );
}

function inRows<T>(keyboard: InlineKeyboard, width: number, options: readonly T[], add: (option: T) => void) {
  for (const [index, option] of options.entries()) {
    add(option);
    if (index % width === width - 1) keyboard.row();
  }
}

/** Until a style is chosen none is in force, and none is promised. */
function describe(language: Whose['language'], style: Style | null): string {
  if (!style) {
    return translate(language, 'settings-style', { chosen: 'no', tone: '', personality: '', length: '' });
  }
  const { tone, personality, length } = style;
  return translate(language, 'settings-style', {
    chosen: 'yes',
    tone: translate(language, `style-tone-${tone}-said`),
    personality: translate(language, `style-personality-${personality}-said`),
    length: translate(language, `style-length-${length}-said`),
  });
}

function named({ name }: Particulars): { known: 'yes' | 'no'; name: string } {
  return { known: name ? 'yes' : 'no', name: name ?? '' };
}
