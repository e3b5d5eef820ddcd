import { createSandboxPerson, type SandboxPerson } from '../lib/sandbox-person.ts';

/** A message with more than a row of buttons. */
export const hasMenu = (message: { keyboard: unknown[][] }) => message.keyboard.length > 1;

/** A fresh test user who has gone through the meeting and pressed /start. */
export async function newcomer(sandboxUrl: string): Promise<SandboxPerson> {
  const person = await createSandboxPerson(sandboxUrl, 'ru');
  await person.agree();
  await person.answerTo(() => person.send('/start'), hasMenu);
  return person;
}
