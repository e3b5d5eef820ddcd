import { readStartConfig } from './start/config.ts';
import { startHouse } from './start/house.ts';
import { reportAndExit } from './start/report.ts';

try {
  const house = await startHouse(readStartConfig());
  let stopping = false;
  const stop = () => {
    if (stopping) house.kill();
    stopping = true;
    house.stop().then(() => process.exit(0), reportAndExit);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  house.failed.catch((error: unknown) => house.stop().finally(() => reportAndExit(error)));
} catch (error) {
  reportAndExit(error);
}
