import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { loadConfig } from '../src/config.ts';
import {
  botTexts,
  freePort,
  type House,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
} from './support/house.ts';

describe('the start', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  const botId = () => house.sandbox.telegram.bot.id;
  const foreign = 'http://127.0.0.1:9/someone-elses';
  const setForeign = async (url = foreign) => {
    const method = `${house.sandbox.telegramApiRoot}/bot${house.sandbox.botToken}/setWebhook`;
    await fetch(`${method}?url=${encodeURIComponent(url)}`);
  };
  /** What an operator reads when the start (or the running service) is refused. */
  const refusal = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).lines;
  };

  it('is refused with a database that belongs to another bot, told by the ids', async () => {
    const { username } = house.sandbox.telegram.bot;
    await house.sql('insert into bot_identity (bot_id, username) values (1, $1)', [username]);
    const [line] = await refusal(house.gateway());
    expect(line).toContain(`BOT_TOKEN: this database belongs to bot 1 (@${username})`);
    expect(line).toContain(`of bot ${botId()} `);
    expect(line).toContain('DATABASE_URL');
  });

  it('is refused with another bot’s database even while Telegram is away', async () => {
    await house.sql(`insert into bot_identity (bot_id, username) values (1, 'another_bot')`);
    house.sandbox.telegram.fail({ method: '*', errorCode: 502, times: 1_000 });
    expect((await refusal(house.gateway()))[0]).toContain('belongs to bot 1 (@another_bot)');
  });

  it('is refused with a token that Telegram refuses, which is not printed', async () => {
    const botToken = `123456:${'x'.repeat(35)}`;
    const [line] = await refusal(house.gateway({}, { botToken }));
    expect(line).toMatch(/^BOT_TOKEN: Telegram refuses this token; set BOT_TOKEN .* TELEGRAM_API_ROOT/);
    expect(line).not.toContain(botToken);
  });

  it('is refused while a foreign webhook is set, also one with our path', async () => {
    await setForeign();
    const [line] = await refusal(house.gateway());
    expect(line).toMatch(
      /^BOT_TOKEN: another program .* bot \d+ by a webhook at 127\.0\.0\.1:9;.*deleteWebhook/,
    );
    expect(line).not.toContain(house.sandbox.botToken);
    await setForeign('http://127.0.0.1:9/telegram/webhook');
    await refusal(house.gateway());
    await refusal(house.gateway({}, await webhookConfig()));
    expect(house.sandbox.telegram.webhook().url).toBe('http://127.0.0.1:9/telegram/webhook');
  });

  it('goes on with the bot it knows while Telegram is away, and learns later that its token is refused', async () => {
    await house.gateway();
    house.sandbox.telegram.fail({ method: '*', errorCode: 502, times: 1_000 });
    const config = await webhookConfig();
    const gateway = await house.gateway({}, config);
    expect(house.logLines.join('')).toContain('Telegram is away; starting with the bot this database knows');
    expect(await gateway.post(textUpdate(house.person(), 'hello'))).toBe(200);
    house.sandbox.telegram.clearFaults();
    house.sandbox.telegram.fail({ method: 'getMe', errorCode: 401, times: 1_000 });
    expect((await refusal(gateway.service.failed))[0]).toContain('Telegram refuses this token');
  });

  it('waits for a Telegram that is away, not ready and saying so, and can be given up', async () => {
    house.sandbox.telegram.fail({ method: '*', drop: 'before', times: 1_000 });
    const config = { ...(await webhookConfig()), probePort: await freePort() };
    const probe = async () => (await fetch(`http://127.0.0.1:${config.probePort}/readyz`)).status;
    const given = new AbortController();
    const first = house.gateway({}, config, given.signal);
    await until(() => house.logLines.join('').includes('the start waits and asks again'));
    expect(await probe()).toBe(503);
    given.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    const second = house.gateway({}, config);
    await until(() => house.sandbox.telegram.callsOf('getMe').length > 5);
    house.sandbox.telegram.clearFaults();
    await second;
    expect(await probe()).toBe(200);
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
    expect(house.logLines.filter((line) => line.includes('conflict'))).toEqual([]);
  });

  it('ends with a sentence while another program polls, though now and then it gets updates itself', async () => {
    const gateway = await house.gateway({ timing: { conflictMs: 2_000 } });
    const person = house.sandbox.telegram.person();
    let rival = true;
    const root = `${house.sandbox.telegramApiRoot}/bot${house.sandbox.botToken}`;
    const polling = (async () => {
      for (let turn = 0; rival; turn += 1) {
        await fetch(`${root}/getUpdates?timeout=1&offset=-1`).then((answer) => answer.arrayBuffer());
        if (turn % 2) person.send('hello');
      }
    })();
    const [line] = await refusal(gateway.service.failed);
    rival = false;
    await polling;
    expect(line).toMatch(/^BOT_TOKEN: another program receives the updates of bot \d+ by polling; stop it/);
  });

  it('ends with a sentence when its token is refused for longer than a moment', async () => {
    const gateway = await house.gateway({ timing: { longPollMs: 1_000 } });
    house.sandbox.telegram.fail({ method: 'getUpdates', errorCode: 401, times: 1_000 });
    expect((await refusal(gateway.service.failed))[0]).toContain('Telegram refuses this token');
    const refused = house.logLines.filter((line) => line.includes('getUpdates: token_refused'));
    expect(refused.length).toBeGreaterThan(3);
  });

  it('sets its webhook again when it was removed, and ends with a sentence when it was replaced', async () => {
    const { telegram, telegramApiRoot, botToken } = house.sandbox;
    const gateway = await house.gateway({ timing: { webhookWatchMs: 200 } }, await webhookConfig());
    await until(() => telegram.webhook().url !== '');
    await fetch(`${telegramApiRoot}/bot${botToken}/deleteWebhook`);
    await until(() => telegram.webhook().url !== '');
    await setForeign();
    expect((await refusal(gateway.service.failed))[0]).toContain('by a webhook at 127.0.0.1:9');
    expect(telegram.webhook().url).toBe(foreign);
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
        PROFILE_ANALYSIS_URL: 'http://127.0.0.1:1',
        GATEWAY_PROFILE_SECRET: 'edge-secret-of-the-tests',
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
