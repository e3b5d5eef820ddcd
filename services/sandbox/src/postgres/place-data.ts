import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Account, canReach } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Notice } from './notice.ts';
import { LASTING_FOLDER, sharedFolder } from './shared-folder.ts';

/** Where data goes whose intended folder Postgres's user cannot reach: the same for the same intended path. */
export function relocated(intended: string, folder = LASTING_FOLDER): string {
  mkdirSync(path.dirname(intended), { recursive: true });
  const real = path.join(realpathSync(path.dirname(intended)), path.basename(intended));
  return path.join(folder, `data-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`);
}

/**
 * Where the data really is: the intended folder, or, when the account cannot reach that (or could not when
 * the data was made), its place in the shared folder.
 */
export function placeData(
  intended: string,
  account: Account | undefined,
  durable: boolean,
  notice: Notice,
): string {
  if (!account) return intended;
  const before = relocated(intended);
  const movedBefore = isData(before) && !isData(intended);
  if (!movedBefore && canReach(account, intended)) {
    refuseToBeginAnew(intended, intended);
    return intended;
  }
  const folder = sharedFolder(durable ? 'lasting' : 'temporary');
  if (!folder) {
    throw new EmbeddedPostgresError(
      'unreachable',
      `The user ${account.name}, as whom Postgres must run, cannot reach ${intended}, and ${LASTING_FOLDER} cannot be ` +
        'used instead: move the project to a folder that others may pass through, or start as another user than root.',
    );
  }
  const place = relocated(intended, folder);
  refuseToBeginAnew(intended, place);
  if (durable) writeFileSync(pointerOf(intended), `${place}\n`, { mode: 0o600 });
  if (durable) notice(`Postgres's user (${account.name}) cannot reach ${intended}: the data is in ${place}.`);
  return place;
}

/**
 * Where the data is depends on the path of the folder it belongs to. A folder that was moved or copied must not begin anew,
 * as if there had never been anything.
 */
function refuseToBeginAnew(intended: string, place: string): void {
  const pointer = pointerOf(intended);
  if (!existsSync(pointer)) return;
  const before = readFileSync(pointer, 'utf8').trim();
  if (before !== place && isData(before) && !isData(place)) {
    throw new EmbeddedPostgresError(
      'bad_data_dir',
      `${path.dirname(intended)} was moved or copied; its database stayed in ${before}. Move that folder to ${place} (or copy ` +
        `it, while nothing runs on it), or delete ${pointer} to begin anew.`,
    );
  }
}

const pointerOf = (intended: string) => `${intended}.place`;

function isData(folder: string): boolean {
  return existsSync(path.join(folder, 'PG_VERSION'));
}
