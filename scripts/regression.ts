import { runHouse } from './lib/run-house.ts';
import { makeScratchFolder } from './lib/scratch-folder.ts';
import { points } from './regression/points.ts';

/** The founding page's nine points, each through Telegram's API against a house of its own. */
const folder = makeScratchFolder('regression');
const house = await runHouse({ dataDir: folder.path, env: { ENABLE_STYLE_SETTINGS: 'true' } });
let failures = 0;
try {
  for (const { name, check } of points) {
    if (!check) {
      print('not yet', name);
      continue;
    }
    const startedAt = performance.now();
    try {
      await check(house.sandboxUrl);
      print('ok', name, `${Math.round(performance.now() - startedAt)} ms`);
    } catch (error) {
      failures++;
      print('FAILED', name, (error as Error).message);
    }
  }
} finally {
  await house.stop();
  folder.remove();
}
console.log(`\n${failures === 0 ? 'All points that are built hold.' : `${failures} failed.`}`);
process.exit(failures === 0 ? 0 : 1);

function print(state: string, name: string, detail = ''): void {
  console.log(`${state.padEnd(8)} ${name.padEnd(58)} ${detail}`.trimEnd());
}
