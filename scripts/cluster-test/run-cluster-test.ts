import { setTimeout as sleep } from 'node:timers/promises';
import type { Values } from '../charts/render.ts';
import { seededRandom } from '../faults/random.ts';
import { type Bot, openBot } from './bot.ts';
import { prepareImages } from './images.ts';
import { testValues } from './install.ts';
import { Kube } from './kube.ts';
import { Namespaces } from './namespaces.ts';
import type { ClusterTestOptions } from './options.ts';
import { closedWays } from './phases/closed-ways.ts';
import { keptVolume } from './phases/kept-volume.ts';
import { dialogueKilled, gatewayKilled } from './phases/pods-killed.ts';
import { postgresKilled } from './phases/postgres-killed.ts';
import { restoredElsewhere } from './phases/restored-elsewhere.ts';
import { rollingUpgrade } from './phases/rolling-upgrade.ts';
import { sideBySide } from './phases/side-by-side.ts';
import { storedNotSent } from './phases/stored-not-sent.ts';
import { Release } from './release.ts';
import { say } from './say.ts';
import { makeSecrets, putSecret } from './secrets.ts';
import type { Phase, Row, World } from './world.ts';

const phases: Phase[] = [
  closedWays,
  rollingUpgrade,
  gatewayKilled,
  dialogueKilled,
  storedNotSent,
  postgresKilled,
  keptVolume,
  sideBySide,
  restoredElsewhere,
];

/** Installs, runs every phase and cleans up, also when interrupted; a phase that breaks off is a row that fails. */
export async function runClusterTest(options: ClusterTestOptions, helm: string): Promise<Row[]> {
  const kube = new Kube(options.context, helm);
  await kube.kubectl(undefined, ['get', '--raw', '/readyz']);
  await prepareImages(options);
  const namespaces = new Namespaces(kube);
  const cleanUp = async () => {
    if (options.keep) return;
    say('deleting the namespaces');
    await namespaces.removeAll();
  };
  const interrupted = () => {
    void cleanUp().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  let bot: Bot | undefined;
  try {
    const rows: Row[] = [];
    const { row, world } = await install(kube, options, namespaces);
    bot = world.bot;
    rows.push(row);
    const wanted = phases.filter(({ id }) => options.cases.length === 0 || options.cases.includes(id));
    for (const phase of wanted) rows.push(await runPhase(phase, world));
    return rows;
  } finally {
    bot?.close();
    await cleanUp();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

async function runPhase({ id, what, run }: Phase, world: World): Promise<Row> {
  say(`case ${id}: ${what}`);
  const startedAt = performance.now();
  const row = await run(world).catch(
    (error: Error): Row => ({ id, did: 'broke off', other: [], broken: [error.message] }),
  );
  world.bot.town.quiet();
  say(`case ${id}: ${row.broken.length === 0 ? 'holds' : `FAILS: ${row.broken.join('; ')}`}`);
  return { ...row, seconds: (performance.now() - startedAt) / 1000 };
}

async function install(kube: Kube, options: ClusterTestOptions, namespaces: Namespaces) {
  const images: Values = { global: { image: { prefix: options.imagePrefix, tag: options.tag } } };
  const secrets = makeSecrets(7_000_000_001);
  const startedAt = performance.now();
  const sinceStart = () => (performance.now() - startedAt) / 1000;
  const namespace = await namespaces.make('test');
  await putSecret(kube, namespace, 'soulnear', secrets);
  const release = new Release(kube, namespace, 'test', testValues(images));
  await release.upgrade();
  const installed = sinceStart();
  const bot = await openBot(kube, release, secrets);
  await bot.town.settleIn([800_000_001]);
  const answered = sinceStart();
  say(`installed in ${installed.toFixed(1)} s, first answer after ${answered.toFixed(1)} s`);
  const testedAt = performance.now();
  const checks = await release.test();
  const tested = (performance.now() - testedAt) / 1000;
  say(`helm test: ${checks.length} checks in ${tested.toFixed(1)} s`);
  await bot.town.settleIn(Array.from({ length: 23 }, (_, index) => 800_000_002 + index));
  await sleep(500);
  const world: World = {
    kube,
    options,
    namespaces,
    random: seededRandom(options.seed),
    secrets,
    images,
    bot,
  };
  const row: Row = {
    id: 'install',
    did: `from nothing to a first answer: ${answered.toFixed(1)} s`,
    other: [
      `installed after ${installed.toFixed(1)} s`,
      `helm test ${tested.toFixed(1)} s, ${checks.length} checks`,
    ],
    broken: [],
    seconds: sinceStart(),
  };
  return { row, world };
}
