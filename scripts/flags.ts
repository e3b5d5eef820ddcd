import { relative } from 'node:path';
import { flagsPagePath, writeFlagsPage } from './docs/flag-table.ts';
import { runGatewayCommand } from './lib/gateway-command.ts';
import { flagSettings, givenFlags } from './start/flag-settings.ts';
import { reportAndExit } from './start/report.ts';

/** `npm run flags -- list|explain --user ID|seed|docs`. */
try {
  const argv = process.argv.slice(2);
  if (argv[0] === 'docs') {
    writeFlagsPage();
    console.log(`${relative(process.cwd(), flagsPagePath)} is written.`);
  } else {
    // That the sandbox shows everything is not to reach a Flagsmith that real people are served by.
    const flagsOf = argv[0] === 'seed' ? givenFlags : flagSettings;
    process.exitCode = await runGatewayCommand('flags-command.ts', argv, flagsOf);
  }
} catch (error) {
  reportAndExit(error);
}
