import { parseArgs } from 'node:util';
import { askByHand, nameOfBot } from './regression/checklist.ts';
import { outcomeLine, sumUp } from './regression/outcome.ts';
import { points } from './regression/points.ts';
import { runPoints } from './regression/run-points.ts';

const usage = `npm run regression -- [--only TEXT] [--by-hand]

The founding page's nine points.

  (nothing)     each through Telegram's API against a house of its own with the sandbox: no account needed
  --only TEXT   only points whose name has it
  --by-hand     a list to go through in Telegram, asking y or n; BOT_TOKEN (of a test bot) in the environment

Exit code: 0 all hold, 1 some do not, 2 called wrongly or nobody to ask.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string' },
      'by-hand': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (!values['by-hand']) return conclude(await runPoints(values.only));
  const { BOT_TOKEN, TELEGRAM_API_ROOT } = process.env;
  if (!BOT_TOKEN) throw new Error('BOT_TOKEN: is not set; set it to the token of the test bot');
  const outcomes = await askByHand(points, await nameOfBot(BOT_TOKEN, TELEGRAM_API_ROOT));
  console.log(`\n${outcomes.map(outcomeLine).join('\n')}`);
  return conclude(outcomes);
}

function conclude(outcomes: Parameters<typeof sumUp>[0]): number {
  console.log(`\n${sumUp(outcomes)}`);
  return outcomes.length > 0 && outcomes.every(({ ok }) => ok) ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(`regression: ${(error as Error).message}\n\n${usage}`);
  process.exit(2);
}
