import { runHouse } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { type Outcome, outcomeLine } from './outcome.ts';
import { points } from './points.ts';

/** Each point through Telegram's API against a house of its own with the sandbox; tells each as it ends. */
export async function runPoints(only: string | undefined): Promise<Outcome[]> {
  const folder = makeScratchFolder('regression');
  const outcomes: Outcome[] = [];
  const house = await runHouse({ dataDir: folder.path }).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  let interrupted = false;
  const end = () => {
    interrupted = true;
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    for (const { name, check } of points.filter((point) => point.name.includes(only ?? ''))) {
      if (interrupted) break;
      const startedAt = performance.now();
      const failure = await check(house.sandboxUrl).then(
        () => undefined,
        (error: Error) => error.message,
      );
      const took = `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
      const outcome = { name, ok: failure === undefined, detail: failure ?? took };
      outcomes.push(outcome);
      console.log(outcomeLine(outcome));
    }
  } finally {
    await house.stop();
    folder.remove();
  }
  if (interrupted) throw new Error('interrupted');
  return outcomes;
}
