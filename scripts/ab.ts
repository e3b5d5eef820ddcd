import { runGatewayCommand } from './lib/gateway-command.ts';
import { reportAndExit } from './start/report.ts';

try {
  process.exitCode = await runGatewayCommand('ab.ts', process.argv.slice(2));
} catch (error) {
  reportAndExit(error);
}
