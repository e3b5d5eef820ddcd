import { setTimeout as sleep } from 'node:timers/promises';
import { openBot } from '../bot.ts';
import { carry, newestBackup, startCarrier } from '../carrier.ts';
import { checksums, rowsOf } from '../checksums.ts';
import { countRow } from '../count-row.ts';
import { testValues } from '../install.ts';
import { Release, releaseName } from '../release.ts';
import { say } from '../say.ts';
import { putSecret } from '../secrets.ts';
import { speak } from '../town/speech.ts';
import type { Phase } from '../world.ts';

const none = { replicas: 0 };
const atRest = { gateway: none, dialogue: none, 'profile-analysis': none };

export const restoredElsewhere: Phase = {
  id: '30',
  what: 'a backup made in mid-answer, put back in an empty namespace',
  async run(world) {
    const { kube, bot, secrets, namespaces } = world;
    const { town } = bot;
    await town.begin();
    await speak(town.sandbox, [{ words: 30, firstMs: 300, everyMs: 600 }]);
    const open = await Promise.all(town.chats.slice(0, 8).map((chat) => town.say(chat)));
    await sleep(1_500);
    const backup = ['create', 'job', 'backup-now', `--from=cronjob/${releaseName}-backup`];
    await kube.kubectl(bot.namespace, backup);
    await kube.kubectl(bot.namespace, [
      'wait',
      '--for=condition=Complete',
      'job/backup-now',
      '--timeout=120s',
    ]);
    await startCarrier(kube, bot.namespace);
    const file = await newestBackup(kube, bot.namespace);
    say(`backup made while ${open.length} answers were open`);

    const startedAt = performance.now();
    const namespace = await namespaces.make('restored');
    await putSecret(kube, namespace, 'soulnear', secrets);
    const release = new Release(kube, namespace, 'test', testValues(world.images));
    await release.upgrade(atRest);
    await startCarrier(kube, namespace);
    await carry(kube, bot.namespace, namespace, file);
    await carry(kube, bot.namespace, namespace, '/backups/forgotten.txt');
    // Its own first backup, of an empty database, is newer.
    const name = file.split('/').at(-1);
    const job = ['create', 'job', 'restore-1', `--from=cronjob/${releaseName}-restore`];
    const newest = await kube.kubectl(namespace, [...job, '--dry-run=client', '-o', 'yaml']);
    const local = ['set', 'env', '--local', '-f', '-', '-o', 'yaml', `RESTORE_FILE=${name}`];
    const named = await kube.kubectl(namespace, local, newest);
    await kube.kubectl(namespace, ['create', '-f', '-'], named);
    const done = ['wait', '--for=condition=Complete', 'job/restore-1', '--timeout=120s'];
    const { code } = await kube.tryKubectl(namespace, done);
    const log = await kube.kubectl(namespace, ['logs', 'job/restore-1']);
    if (code !== 0) throw new Error(`the restore failed: ${log.trim()}`);
    say('put back; the services start');
    const old = [
      'delete',
      'job',
      '-l',
      `app.kubernetes.io/instance=${releaseName},app.kubernetes.io/component=job`,
    ];
    await kube.kubectl(namespace, old);
    const there = await openBot(kube, release, secrets);
    try {
      const rows = rowsOf(await checksums(there.books));
      const [closed] = await there.books.ask<{ n: string }>(
        `select count(*) as n from gateway.inbox where state = 'restored'`,
      );
      await release.upgrade();
      await sleep(5_000);
      const sent = await there.town.sandbox.get<unknown[]>('/calls?method=sendMessage');
      await there.town.begin();
      await speak(there.town.sandbox, [{ words: 8, firstMs: 100, everyMs: 20 }]);
      await there.town.settleIn(town.chats.slice(0, 3));
      for (const chat of there.town.chats) await there.town.say(chat);
      const answered = await there.town.settle(60_000);
      const took = (performance.now() - startedAt) / 1000;
      const row = await countRow(there.town, answered);
      await town.settle(90_000);
      return {
        id: '30',
        did: `1 backup with ${open.length} answers open, 1 restore into an empty namespace`,
        ...row,
        other: [
          `${rows} rows in ${log.split('\n').filter((line) => /^\w+\.\w+ \d+$/.test(line)).length} tables counted equal`,
          `${closed?.n} open messages closed, ${sent.length} sent again`,
          `${took.toFixed(0)} s from an empty namespace to an answer`,
          'lost: what came after the backup (hourly by default)',
        ],
        broken: [
          ...row.broken,
          ...(sent.length === 0 ? [] : [`${sent.length} messages were sent after the restore`]),
          ...(Number(closed?.n) >= 1 ? [] : ['nothing was open in the backup, so nothing is shown by it']),
        ],
      };
    } finally {
      there.close();
      await namespaces.remove(namespace);
    }
  },
};
