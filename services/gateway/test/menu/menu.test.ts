import { describe, expect, it } from '@jest/globals';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { decodeCallback, encodeCallback } from '../../src/menu/callback-data.ts';
import { commandsFor } from '../../src/menu/commands.ts';
import { backKeyboard, mainMenu } from '../../src/menu/main-menu.ts';
import { privacyKeyboard } from '../../src/menu/privacy-keyboard.ts';

const languages = ['ru', 'en'] as const;

describe('callback data', () => {
  it('comes back as it was written, within 64 bytes', () => {
    for (const action of ['menu:menu', 'menu:helper', 'menu:soulsleep', 'menu:help'] as const) {
      expect(decodeCallback(encodeCallback(action))).toEqual({ action });
      expect(decodeCallback(encodeCallback(action, 'q_money-7'))).toEqual({ action, arg: 'q_money-7' });
      expect(Buffer.byteLength(encodeCallback(action, 'x'.repeat(40)))).toBeLessThanOrEqual(64);
    }
  });

  it.each([
    '',
    'menu',
    '1:menu',
    '2:menu:menu',
    '0:menu:helper',
    '1:quiz:nothing',
    '1:menu:delete',
    '1:menu:forget-yes',
    '1:menu:helper:',
    '1:menu:helper:a:b',
    '1:menu:HELPER',
    '1:menu:helper ',
    '1:menu:constructor',
    '1:menu:helper:ё',
    `1:menu:helper:${'x'.repeat(41)}`,
    'x'.repeat(100_000),
  ])('is refused where this version did not write it: %#', (data) => {
    expect(decodeCallback(data)).toBeNull();
  });

  it('refuses to write an argument that cannot travel', () => {
    for (const arg of ['', 'a:b', 'я', 'x'.repeat(41)])
      expect(() => encodeCallback('menu:menu', arg)).toThrow(RangeError);
  });
});

describe.each(languages)('menus in %s', (language) => {
  it('have only buttons with a text and data of ours', () => {
    const keyboards = [
      mainMenu(language, flagDefaults).keyboard,
      backKeyboard(language),
      privacyKeyboard(language, true),
    ];
    for (const button of keyboards.flatMap((keyboard) => keyboard.inline_keyboard.flat())) {
      expect(button.text.trim()).not.toBe('');
      expect('callback_data' in button && decodeCallback(button.callback_data)).toBeTruthy();
    }
  });

  it('offer only what is built', () => {
    const actions = mainMenu(language, flagDefaults)
      .keyboard.inline_keyboard.flat()
      .map((button) => 'callback_data' in button && decodeCallback(button.callback_data)?.action);
    expect(actions).toEqual(['menu:helper', 'menu:soulsleep', 'style:show', 'privacy:show', 'menu:help']);
  });

  it('list commands as Telegram takes them', () => {
    const commands = commandsFor(language, { profile: true, quiz: true });
    expect(
      commandsFor(language, { profile: false, quiz: false }).map(({ command }) => command),
    ).not.toContain('my_profile');
    expect(commands.map(({ command }) => command)).toEqual([
      'start',
      'menu',
      'helper',
      'soulsleep',
      'quiz',
      'my_profile',
      'settings',
      'deletecontext',
      'privacy',
      'offrecord',
      'export',
      'forget_me',
      'feedback',
      'help',
    ]);
    for (const { description } of commands) expect(description).toMatch(/^.{3,256}$/);
  });
});
