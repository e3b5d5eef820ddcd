import { deadLetters } from './commands/admin/dead-letters.ts';
import { feedback } from './commands/admin/feedback.ts';
import { runCommand } from './commands/run-command.ts';

const help = `For what is stuck, which shows no text and no person; and for what people wrote to you.

  dead-letters list           updates that were given up, oldest first
  dead-letters retry ID…      puts them back; --all for every one
  dead-letters drop ID…       deletes them for good; --all for every one
  feedback list [--limit N]   what people sent by /feedback, told before that you read it; the newest first

Locally: npm run admin -- dead-letters list
In a cluster: kubectl exec deploy/bot-gateway -- node src/admin.ts dead-letters list
On one server: docker compose … exec gateway node src/admin.ts dead-letters list
Exit codes: 0 done, 1 failed, 64 called wrongly, 78 a setting is missing or wrong.`;

process.exitCode = await runCommand(help, { 'dead-letters': deadLetters, feedback }, process.argv.slice(2));
