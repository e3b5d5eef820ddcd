import { type FlagName, flagNames, flagTable } from '@soulnear/contracts/flags.ts';
import { createDatabase } from '@soulnear/platform/db/pool.ts';
import { findStanding } from '@soulnear/platform/flags/find-standing.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { findPerson } from '../../people/people-store.ts';
import { readDatabaseSettings } from '../config.ts';
import { CommandError, columns, exitCodes, readArgs, say, UsageError } from '../run-command.ts';
import { readKnownFlags } from './known-flags.ts';
import { onOff } from './list-flags.ts';

/** Each flag for one person with the rule that decides it. Tells nothing of the person. */
export async function explainFlags(args: string[]): Promise<number> {
  const { user } = readArgs(args, { user: { type: 'string' } }).values;
  if (!user || !/^\d{1,15}$/.test(`${user}`))
    throw new UsageError('explain wants --user and a Telegram number');
  const personKey = await findPersonKey(Number(user));
  const { flags, overrides, document } = await readKnownFlags();
  const decided = await flags.evaluate(personKey);
  const rows: string[][] = [];
  for (const name of flagNames) {
    const standing = document && (await findStanding(document, name, personKey));
    rows.push([
      name,
      onOff(decided[name] ?? false),
      reasonOf(name, overrides[name], flags.remote(name), standing),
    ]);
  }
  say(columns([['flag', 'is', 'because'], ...rows]));
  return exitCodes.ok;
}

type Remote = { enabled: boolean; percent: number | undefined } | undefined;

function reasonOf(
  name: FlagName,
  set: boolean | undefined,
  remote: Remote,
  standing: number | '' | undefined,
): string {
  const given = set === undefined ? '' : ` (the setting ${name}=true gives way to it)`;
  if (set === false) return `the setting ${name}=false forces it off`;
  if (remote?.percent !== undefined)
    return `Flagsmith: on for ${remote.percent} %, and this person has it from ${standing} % on${given}`;
  if (remote)
    return `Flagsmith: ${onOff(remote.enabled)} for all but single people and segments of its own${given}`;
  if (set) return `the setting ${name}=true, and Flagsmith says nothing`;
  return `the default is ${onOff(flagTable[name].default)}, and neither a setting nor Flagsmith says anything`;
}

async function findPersonKey(telegramId: number): Promise<string> {
  const { url, sealingKeys } = readDatabaseSettings();
  const logger = createLogger({ service: 'flags', level: 'silent' });
  const db = createDatabase({ url, applicationName: 'flags', poolMax: 1, logger });
  try {
    const person = await findPerson(db, telegramId);
    if (!person) throw new CommandError('Nobody with this number has written to this bot.');
    return createKeyring(sealingKeys).pseudonym(person.person);
  } finally {
    await db.close();
  }
}
