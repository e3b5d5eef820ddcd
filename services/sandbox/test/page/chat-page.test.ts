import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../src/server.ts';
import { CHROMIUM_FLAGS, findChromium } from './find-chromium.ts';
import { startTinyBot } from './tiny-bot.ts';

const executablePath = findChromium();
if (!executablePath) process.stderr.write('skipped: no Chromium on PATH to open the chat page with\n');
const suite = executablePath ? describe : describe.skip;

let browser: Browser;
let sandbox: Sandbox;
let bot: ReturnType<typeof startTinyBot>;
let complaints: string[];
const pages: Page[] = [];

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 760 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  pages.push(page);
  await page.goto(sandbox.url);
  await page.locator('.people .row').first().waitFor();
  return page;
}

/** Asks again until it is so; the test's own time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(30);
}

suite('the chat page', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: CHROMIUM_FLAGS });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    complaints = [];
    const seed = [
      { firstName: 'Анна', languageCode: 'ru' },
      { firstName: 'Alex', languageCode: 'en' },
    ];
    sandbox = await startSandbox({ port: 0, seed });
    bot = startTinyBot(sandbox.telegramApiRoot, sandbox.botToken);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await bot.stop();
    await sandbox.close();
    expect(complaints).toEqual([]);
  });

  it('says that it is a sandbox and that a script answers', async () => {
    const page = await open();
    const banner = page.getByRole('note');
    expect(await banner.textContent()).toMatch(/Песочница.*не попадает в Telegram.*отвечает сценарий/s);
  });

  it('starts the bot, shows the menu with its entities, and answers a tap with a toast or an alert', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Начать' }).click();
    await page.getByRole('button', { name: '🌿 Talk' }).waitFor();
    expect(await page.locator('.from-bot .text strong').textContent()).toBe(
      'Hello, I am a bot, not a doctor.',
    );
    expect(await page.locator('.from-bot .text blockquote').textContent()).toBe('Small steps are steps.');
    await page.getByRole('button', { name: '⏳ Slow' }).click();
    await page.locator('.key[aria-busy="true"] .spinner').waitFor();
    await page.getByText('You chose: slow').waitFor();
    expect(await page.locator('.key[aria-busy="true"]').count()).toBe(0);
    await page.getByRole('button', { name: '🆘 Help' }).click();
    const alert = page.getByRole('alertdialog');
    expect(await alert.textContent()).toContain('emergency number');
    await alert.getByRole('button').click();
    await alert.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '🧩 Quiz' }).click();
    await page.locator('.text', { hasText: 'Quiz: soon.' }).waitFor();
    expect(await page.locator('.from-bot .meta').first().textContent()).toContain('изменено');
  });

  it('shows thinking, then the growing draft, then the message', async () => {
    const page = await open();
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('Тяжёлый день');
    await page.keyboard.press('Enter');
    await page.locator('.draft .thinking').waitFor();
    expect(await page.locator('.draft .thinking').textContent()).toBe('Думает…');
    const draft = page.locator('.draft .text');
    await draft.waitFor();
    const early = (await draft.textContent()) ?? '';
    const shown = page.locator('.from-bot .text').last();
    await until(async () => ((await shown.textContent()) ?? '').length > early.length);
    await page.locator('.draft').waitFor({ state: 'detached' });
    expect(await page.locator('.from-bot .text').last().textContent()).toMatch(/^It sounds like .* rest\?$/);
    expect(await page.locator('.from-bot .text strong').textContent()).toBe('long');
    expect(await page.getByRole('img', { name: 'Бот получил' }).count()).toBe(1);
  });

  it('stops an answer at the stop button', async () => {
    const page = await open();
    await page.getByRole('textbox').fill('Говори');
    await page.keyboard.press('Enter');
    await page.locator('.draft .text').waitFor();
    await page.getByRole('button', { name: 'Остановить' }).click();
    await page.locator('.from-bot .text').last().waitFor();
    await page.locator('.draft').waitFor({ state: 'detached' });
    const final = sandbox.telegram.callsOf('sendMessage').at(-1)?.params.text;
    expect(final).toMatch(/^It sounds/);
    expect(final).not.toContain('rest?');
  });

  it('lists the commands in the person’s language and completes a slash', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Команды' }).click();
    const list = page.getByRole('list', { name: 'Команды' });
    expect(await list.getByRole('button').allTextContents()).toContain('Сны и сон/soulsleep');
    await page.keyboard.press('Escape');
    const field = page.getByRole('textbox');
    await field.fill('/so');
    expect(await list.getByRole('button').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('/soulsleep');
    await page.keyboard.press('Enter');
    await page.locator('.from-person .text', { hasText: '/soulsleep' }).waitFor();
  });

  it('breaks the line at Shift+Enter, shows markup literally, and edits with the arrow up', async () => {
    const page = await open();
    const field = page.getByRole('textbox');
    await field.pressSequentially('<b>one</b>');
    await page.keyboard.press('Shift+Enter');
    await field.pressSequentially('two');
    await page.keyboard.press('Enter');
    const own = page.locator('.from-person .text');
    await own.waitFor();
    expect(await own.textContent()).toBe('<b>one</b>\ntwo');
    await page.keyboard.press('ArrowUp');
    await field.fill('three');
    await page.keyboard.press('Enter');
    await own.filter({ hasText: 'three' }).waitFor();
    expect(await page.locator('.from-person .meta').textContent()).toContain('изменено');
  });

  it('sends attachments, blocks and unblocks the bot, and adds a user', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Прикрепить' }).click();
    await page.getByRole('menuitem', { name: 'Голосовое' }).click();
    await page.getByText('I can read words only.').first().waitFor();
    await page.getByRole('button', { name: 'Ещё' }).click();
    await page.getByRole('menuitem', { name: 'Заблокировать бота' }).click();
    await page.locator('.composer').getByRole('button', { name: 'Разблокировать бота' }).click();
    await page.getByRole('textbox').waitFor();
    await page.getByRole('button', { name: 'Добавить человека' }).click();
    await page.getByLabel('Имя').fill('Вера');
    await page.getByRole('button', { name: 'Добавить', exact: true }).click();
    await page.locator('.row[aria-current]', { hasText: 'Вера' }).waitFor();
  });

  it('does not pull a reader down who has scrolled up', async () => {
    const page = await open();
    const person = sandbox.telegram.people()[0];
    person?.send('/start');
    for (let line = 0; line < 40; line += 1) {
      await bot.call('sendMessage', { chat_id: person?.id, text: `line ${line}` });
    }
    await page.getByText('line 39').last().waitFor();
    const messages = page.locator('.messages');
    await messages.evaluate((box) => box.scrollTo(0, 0));
    await page.getByRole('button', { name: 'К последнему сообщению' }).waitFor();
    await bot.call('sendMessage', { chat_id: person?.id, text: 'below' });
    await page.locator('.text', { hasText: 'below' }).waitFor({ state: 'attached' });
    expect(await messages.evaluate((box) => box.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'К последнему сообщению' }).click();
    await until(() => messages.evaluate((box) => box.scrollTop > 100));
  });

  it('goes dark by the system’s wish or by the button', async () => {
    const page = await open({ colorScheme: 'dark' });
    const theme = () => page.locator('html').getAttribute('data-theme');
    expect(await theme()).toBe('dark');
    await page.getByRole('button', { name: 'Светлая или тёмная' }).click();
    expect(await theme()).toBe('light');
    await page.reload();
    expect(await theme()).toBe('light');
  });

  it('shows list or chat on a phone, without sideways scrolling', async () => {
    const page = await open({ viewport: { width: 360, height: 700 }, isMobile: true, hasTouch: true });
    expect(await page.locator('.chat').count()).toBe(0);
    await page.getByRole('button', { name: /Alex/ }).tap();
    await page.getByRole('button', { name: 'Start' }).tap();
    await page.getByRole('button', { name: '🌿 Talk' }).waitFor();
    expect(await page.locator('.people').isVisible()).toBe(false);
    const width = await page.locator('html').evaluate((root) => root.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'Back to the users' }).tap();
    await page.locator('.people').waitFor();
  });
});
