import { checksums, differing, rowsOf } from '../checksums.ts';
import { countRow } from '../count-row.ts';
import { newRound } from '../release.ts';
import { say } from '../say.ts';
import { speak } from '../town/speech.ts';
import type { Phase } from '../world.ts';

const none = { replicas: 0 };
const atRest = { gateway: none, dialogue: none, 'profile-analysis': none };

export const keptVolume: Phase = {
  id: '29',
  what: 'upgrade, rollback, upgrade under load; removed and installed anew over the kept volume',
  async run({ options, bot: { town, release, books, pods } }) {
    const times = options.full ? 5 : 1;
    await town.begin();
    await speak(town.sandbox, [{ words: 20, firstMs: 300, everyMs: 60 }]);
    const end = town.flow(options.full ? 20 : 5);
    if (release.revisions < 2) await release.upgrade(newRound('before'));
    for (let time = 1; time <= times; time += 1) {
      await release.rollback();
      say(`rolled back (${time} of ${times})`);
      await release.upgrade(newRound(`again-${time}`));
      say('upgraded again');
    }
    await end();
    const settled = await town.settle(120_000);
    const row = await countRow(town, settled, { refused: 0 });

    await release.upgrade(atRest);
    const before = await checksums(books);
    await release.uninstall();
    say('removed; the volume stays');
    await release.upgrade(atRest);
    const after = await checksums(books);
    const changed = differing(before, after);
    await release.upgrade();
    await pods.untilReady('gateway', 2);
    await town.begin();
    await speak(town.sandbox, [{ words: 8, firstMs: 100, everyMs: 20 }]);
    await town.settleIn(town.chats.slice(0, 6));
    for (const chat of town.chats.slice(0, 6)) await town.say(chat);
    const answered = await town.settle(60_000);
    await town.settleIn(town.chats.slice(6));
    return {
      id: '29',
      did: `${times} x rollback and upgrade, 1 reinstall`,
      ...row,
      // That the books open at all shows that the password is the same.
      other: [`${rowsOf(after)} rows in ${after.size} tables equal`, 'password unchanged', ...row.other],
      broken: [
        ...row.broken,
        ...changed.map((name) => `the rows of ${name} changed with the reinstall`),
        ...(answered ? [] : ['people are not answered after the reinstall']),
      ],
    };
  },
};
