import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@soulnear/sandbox/postgres/embedded-postgres.ts';

const notice = { info: (line: string) => console.log(line) };

/** The embedded Postgres, started again whenever it ends without being asked to; the services reconnect by themselves. */
export async function keepEmbeddedPostgres(options: { dataDir: string; port: number; password: string }) {
  const start = () => startEmbeddedPostgres({ ...options, portVariable: 'PORT', logger: notice });
  let stopping = false;
  let current = await start();

  const watch = async () => {
    for (;;) {
      await current.exited;
      if (stopping) return;
      try {
        current = await start();
        if (stopping) await current.stop();
      } catch (error) {
        console.error(`Postgres ended and could not be started again yet: ${(error as Error).message}`);
        await sleep(2_000);
      }
    }
  };
  void watch();

  return {
    url: current.url,
    dataDir: current.dataDir,
    async stop() {
      stopping = true;
      await current.stop();
    },
  };
}
