import { reportExperiment, startExperiment, stopExperiment } from './commands/ab/ab-commands.ts';
import { runCommand } from './commands/run-command.ts';

const help = `Two sides compared (docs/rollout.md).

  report NAME [--json]      people, answers, p95, cost, returns and thumbs of both sides, with intervals
  start NAME [--share 50]   on for a share of the people, through Flagsmith
  stop NAME                 off for everybody; what was counted stays

Exit codes: 0 done, 1 failed, 64 called wrongly, 78 a setting is missing or wrong.`;

process.exitCode = await runCommand(
  help,
  { report: reportExperiment, start: startExperiment, stop: stopExperiment },
  process.argv.slice(2),
);
