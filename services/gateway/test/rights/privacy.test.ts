import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import { translate } from '../../src/locales/translate.ts';
import { isOwn, privacyText } from '../../src/rights/privacy-text.ts';
import { botTexts, type House, startHouse, until } from '../support/house.ts';

const retention = { deadLetterDays: 3, talkDays: 21, observedTurnDays: 42, backupDays: 30 };
const facts = { config: { retention }, flags: flagDefaults, hosts: ['api.openai.com'] };

describe('what /privacy says', () => {
  it('is as the settings in force have it', () => {
    const text = privacyText('en', facts);
    expect(text).toContain('quizzes you take');
    for (const days of ['21 days', '3 days', '42 days', '30 days']) expect(text).toContain(days);
    expect(text).toContain('api.openai.com');
    expect(privacyText('ru', { ...facts, config: { retention: { ...retention, talkDays: 1 } } })).toContain(
      '1 дня',
    );
  });

  it('names thumbs, the quiet time, the country and the tag of a link, and calls no key the person’s own', () => {
    const [en, ru] = [privacyText('en', facts), privacyText('ru', facts)];
    for (const told of ['👎: up to 30 days', 'no quizzes are offered', 'country chosen', 'tag of the link'])
      expect(en).toContain(told);
    for (const told of ['👎: до 30 дней', 'не предлагать тесты', 'страна', 'метка ссылки'])
      expect(ru).toContain(told);
    expect(en).not.toContain('key of your own');
    expect(ru).not.toContain('у тебя свой ключ');
  });

  it('says of a talk off the record what stays of it', () => {
    const args = { hours: 3, turnDays: 14 };
    expect(translate('en', 'off-record-on', args)).toMatch(/14 days, without a word.*how it ended/);
    expect(translate('ru', 'off-record-on', args)).toMatch(/без слов.*до 14 дней/);
    expect(translate('ru', 'consent-refused', { wiped: 'no' })).toContain('номер аккаунта в Telegram');
    expect(translate('en', 'consent-refused', { wiped: 'no' })).toContain('Telegram account number');
  });

  it('tells of a profile only where there is one', () => {
    expect(privacyText('en', facts)).toContain('the profile is off');
    const on = privacyText('en', { ...facts, flags: { ...flagDefaults, ENABLE_USER_PROFILES: true } });
    expect(on).toContain('what I have understood of you');
    expect(on).not.toContain('the profile is off');
  });

  it('says nothing of backups that nobody has told it', () => {
    const said = (backupDays: number | undefined) =>
      privacyText('en', { ...facts, config: { retention: { ...retention, backupDays } } });
    expect(said(undefined)).toContain('I do not know');
    expect(said(undefined)).not.toContain('The owner keeps backups');
    expect(said(0)).toContain('no backups are made');
  });

  it('does not speak of a provider where the model is the owner’s own, nor of one that it could not learn', () => {
    expect(privacyText('en', { ...facts, hosts: ['127.0.0.1'] })).toContain('no outside provider');
    expect(privacyText('en', { ...facts, hosts: undefined })).toContain('could not find out');
    const mixed = privacyText('en', { ...facts, hosts: ['10.0.0.7', 'api.example.org'] });
    expect(mixed).toContain('api.example.org');
    expect(mixed).not.toContain('10.0.0.7');
  });

  it('tells an own host from somebody else’s', () => {
    for (const own of ['localhost', 'ollama', '192.168.1.5', '[::1]', 'llm.team.svc'])
      expect(isOwn(own)).toBe(true);
    for (const not of ['api.openai.com', '8.8.8.8', '172.64.1.1', 'fc-example.org'])
      expect(isOwn(not)).toBe(false);
  });
});

describe('/privacy', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
    await house.gateway();
  });
  afterAll(() => house.close());

  it('answers, with its buttons, also while dialogue is away', async () => {
    const person = house.person({ languageCode: 'en' });
    person.send('/privacy');
    await until(() => botTexts(person).some((text) => text.includes('api.example.org')));
    const labels = person
      .chat()
      .messages.at(-1)
      ?.keyboard.flat()
      .map(({ text }) => text);
    expect(labels).toEqual(['🤫 Off the record', '📦 Export everything', '🧹 Forget me', '← Back to menu']);
    await house.dialogue.stop();
    person.send('/privacy');
    await until(() => botTexts(person).some((text) => text.includes('could not find out')));
  });
});
