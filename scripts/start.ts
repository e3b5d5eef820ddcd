import { loadEnvFile, readStartConfig } from './start/config.ts';
import { type House, startHouse } from './start/house.ts';
import { reportAndExit } from './start/report.ts';

const ending = new AbortController();
let house: House | undefined;

const end = () => {
  if (ending.signal.aborted) {
    // Asked twice: nothing is waited for. Postgres is told on the way out.
    house?.kill();
    process.exit(130);
  }
  ending.abort();
  house?.stop().then(() => process.exit(0), reportAndExit);
};
process.on('SIGINT', end);
process.on('SIGTERM', end);

try {
  loadEnvFile();
  const running = await startHouse(readStartConfig(), ending.signal);
  house = running;
  running.failed.catch((error: unknown) => running.stop().finally(() => reportAndExit(error)));
} catch (error) {
  if (ending.signal.aborted) process.exit(0);
  reportAndExit(error);
}
