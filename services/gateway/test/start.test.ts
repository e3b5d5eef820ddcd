import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { loadConfig } from '../src/config.ts';
import { botTexts, type House, startHouse, until, webhookConfig } from './support/house.ts';

describe('the start', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('is refused with a database that belongs to another bot', async () => {
    await house.sql(`insert into bot_identity (bot_id, username) values (1, 'another_bot')`);
    await expect(house.gateway()).rejects.toThrow(/belongs to @another_bot/);
  });

  it('is refused with a token that Telegram refuses', async () => {
    await expect(house.gateway({}, { botToken: `123456:${'x'.repeat(35)}` })).rejects.toThrow(/BOT_TOKEN/);
  });

  it('is refused while a foreign webhook is set', async () => {
    const url = `${house.sandbox.telegramApiRoot}/bot${house.sandbox.botToken}/setWebhook`;
    await fetch(`${url}?url=${encodeURIComponent('http://127.0.0.1:9/someone-elses')}`);
    await expect(house.gateway()).rejects.toThrow(/another program has set a webhook/);
    expect(house.sandbox.telegram.webhook().url).toContain('someone-elses');
  });

  it('goes on with the bot it knows while Telegram is away', async () => {
    await house.gateway();
    house.sandbox.telegram.fail({ method: '*', errorCode: 502, times: 4 });
    await house.gateway();
    expect(house.logLines.join('')).toContain('Telegram is away; starting with the bot this database knows');
  });

  it('from webhook to polling and back loses nothing', async () => {
    const person = house.sandbox.telegram.person();
    const hooked = await house.gateway({}, await webhookConfig());
    await until(() => house.sandbox.telegram.webhook().url !== '');
    await hooked.stop();
    person.send('while down');
    const polling = await house.gateway();
    await until(() => botTexts(person).length === 1);
    expect(house.sandbox.telegram.webhook().url).toBe('');
    await polling.stop();
    person.send('down again');
    await house.gateway({}, await webhookConfig());
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual(['re: while down', 're: down again']);
    expect(house.sandbox.telegram.callsOf('setMyCommands')).toHaveLength(3);
  });

  it('polls in one gateway of two, and the other goes on when it leaves', async () => {
    const first = await house.gateway();
    await house.gateway();
    const person = house.sandbox.telegram.person();
    person.send('a');
    await until(() => botTexts(person).length === 1);
    await first.stop();
    person.send('b');
    await until(() => botTexts(person).length === 2);
    const refused = house.sandbox.telegram.callsOf('getUpdates').filter(({ errorCode }) => errorCode === 409);
    expect(refused).toHaveLength(0);
  });

  it('ends with a sentence while another program polls', async () => {
    const fatal: Error[] = [];
    house.sandbox.telegram.fail({
      method: 'getUpdates',
      errorCode: 409,
      description: 'Conflict: terminated by other getUpdates request',
      times: 100,
    });
    await house.gateway({ timing: { conflictMs: 500 }, onFatal: (error) => fatal.push(error) });
    await until(() => fatal.length > 0);
    expect(fatal[0]?.message).toMatch(/another program receives/);
  });

  it('takes updates whose ids begin again lower', async () => {
    await house.gateway({ timing: { longPollMs: 1_000 } });
    const person = house.sandbox.telegram.person();
    house.sandbox.telegram.setNextUpdateId(5_000_000);
    person.send('high');
    await until(() => botTexts(person).length === 1);
    house.sandbox.telegram.setNextUpdateId(100);
    person.send('low');
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual(['re: high', 're: low']);
  });
});

describe('the configuration', () => {
  it('tells all that is wrong at once, with the mend and without values', () => {
    const read = () =>
      loadConfig({
        PUBLIC_URL: 'https://bot.example.org',
        BOT_TOKEN: 'not-a-token-value',
        PORT: '99999999',
        DATABASE_URL: 'mysql://u:hidden-password@h/db',
        SEALING_KEYS: `k1:${'A'.repeat(44)}`,
        DIALOGUE_URL: 'http://127.0.0.1:1',
        GATEWAY_DIALOGUE_SECRET: 'x'.repeat(32),
      });
    expect(read).toThrow(ConfigError);
    try {
      read();
    } catch (error) {
      const { lines } = error as ConfigError;
      expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
        'BOT_TOKEN',
        'DATABASE_URL',
        'PORT',
        'TELEGRAM_WEBHOOK_SECRET',
      ]);
      expect(lines.join('\n')).not.toMatch(/not-a-token-value|hidden-password|99999999/);
    }
  });

  it('refuses a webhook secret that Telegram could not send', () => {
    const read = () => loadConfig({ TELEGRAM_WEBHOOK_SECRET: 'spaces are not sent' });
    expect(read).toThrow(/TELEGRAM_WEBHOOK_SECRET: expected 1 to 256/);
  });
});
