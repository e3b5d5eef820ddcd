import { setTimeout as sleep } from 'node:timers/promises';
import { callSandbox, createSandboxPerson, type SandboxPerson } from '../lib/sandbox-person.ts';
import { passQuiz } from '../regression/quiz.ts';

const says = {
  ru: ['Я сегодня плохо спала и весь день злюсь.', 'Мне страшно менять работу.', 'Что такое медитация?'],
  en: [
    'I argued with my sister and feel guilty.',
    'I keep putting things off.',
    'What is a good evening habit?',
  ],
};
const firstLookMs = 12_000;
const commands = ['/menu', '/settings', '/my_profile', '/privacy', '/help', '/quiz'];

/** So many people who talk, tap and err for so long; loopback only. Answers how many texts were sent. */
export async function runPanelLoad(sandboxUrl: string, people: number, forMs: number): Promise<number> {
  const until = Date.now() + forMs;
  const all = await Promise.all(Array.from({ length: people }, (_, index) => comeIn(sandboxUrl, index)));
  const player = await createSandboxPerson(sandboxUrl, 'ru');
  await player.agree();
  // After Prometheus has seen that none was begun: an increase needs a sample before it.
  const quiz = sleep(firstLookMs).then(() => passQuiz(player, 'money', 'low'));
  const faults = makeFaults(sandboxUrl, all);
  const sent = await Promise.all(all.map((person, index) => live(person, index, until)));
  await Promise.all([faults, quiz]);
  return sent.reduce((sum, count) => sum + count, 0);
}

async function comeIn(sandboxUrl: string, index: number) {
  const language = index % 3 === 0 ? ('en' as const) : ('ru' as const);
  const person = await createSandboxPerson(sandboxUrl, language);
  await person.agree();
  return { ...person, language };
}

type Person = Awaited<ReturnType<typeof comeIn>>;

/** Talks in one mode, then the other, and looks at each screen; a person who gets no answer goes on all the same. */
async function live(person: Person, index: number, until: number): Promise<number> {
  let sent = 0;
  const quietly = (act: Promise<unknown>) => act.catch(() => undefined);
  await quietly(person.send(index % 2 === 0 ? '/helper' : '/soulsleep'));
  for (let turn = 0; Date.now() < until; turn++) {
    const text = says[person.language][turn % 3] ?? '';
    sent += 1;
    await quietly(person.answerTo(() => person.send(text), undefined, 6_000));
    await quietly(person.send(commands[(turn + index) % commands.length] ?? '/menu'));
    if (turn === 2) await quietly(person.send(index % 2 === 0 ? '/soulsleep' : '/helper'));
    await quietly(judge(person));
    if (turn === 3 && index === 0) await quietly(person.send('/export'));
    await sleep(1_000);
  }
  return sent;
}

/** Judges the newest answer where it can be judged. */
async function judge(person: Person): Promise<void> {
  await sleep(300);
  const thumb = await buttonOf(person, /:thumb:/);
  if (thumb) await person.tap(thumb);
}

/** What the newest button of this kind sends. */
async function buttonOf(person: Person, data: RegExp): Promise<string | undefined> {
  const { messages } = await person.chat();
  const buttons = messages.toReversed().flatMap(({ keyboard }) => keyboard.flat());
  return buttons.find((button) => data.test(button.callback_data ?? ''))?.callback_data;
}

/** What goes wrong on a real day, each early enough to be counted. */
async function makeFaults(sandboxUrl: string, [first, second]: SandboxPerson[]): Promise<void> {
  const call = (path: string, body: unknown) => callSandbox(sandboxUrl, path, body);
  await sleep(8_000);
  await call('/faults', {
    method: 'sendMessage',
    errorCode: 429,
    description: 'Too Many Requests',
    retryAfter: 1,
  });
  await call(`/people/${first?.id}/messages`, { attachment: 'voice' });
  const { messages } = (await first?.chat()) ?? { messages: [] };
  const own = messages.findLast(({ from }) => from === 'person');
  await call(`/people/${first?.id}/edits`, { messageId: own?.id, text: 'Я передумала.' }).catch(
    () => undefined,
  );
  await call('/model/script', { status: 500, times: 2 });
  await sleep(2_000);
  const leaving = await createSandboxPerson(sandboxUrl, 'ru');
  await leaving.agree();
  await leaving.send('Я, пожалуй, пойду.');
  await call(`/people/${leaving.id}/block`, {});
  await second?.send('Я не хочу жить');
}
