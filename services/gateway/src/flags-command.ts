import { explainFlags } from './commands/flags/explain-flags.ts';
import { listFlags } from './commands/flags/list-flags.ts';
import { seedFlags } from './commands/flags/seed-flags.ts';
import { runCommand } from './commands/run-command.ts';

const help = `Flags as this bot decides them.

  list               each flag: for how many people it is on, what says so, when it is to be removed
  explain --user ID  each flag for the person with this Telegram number, and the rule that decides it
  seed               makes in Flagsmith what it does not know yet, in all environments of the project, each flag as this
                     bot's settings have it, else with its default (FLAGSMITH_ENVIRONMENT_KEY, FLAGSMITH_ADMIN_TOKEN)
  docs               writes docs/flags.md (in a checkout: npm run flags -- docs)

Exit codes: 0 done, 1 failed, 64 called wrongly, 78 a setting is missing or wrong.`;

process.exitCode = await runCommand(
  help,
  { list: listFlags, explain: explainFlags, seed: seedFlags },
  process.argv.slice(2),
);
