import type { Database } from '@soulnear/platform/db/pool.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import type { Sealer } from '@soulnear/platform/sealing/keyring.ts';
import { currentTraceparent } from '@soulnear/platform/telemetry/spans.ts';
import type { Events } from '../events.ts';
import { type NewRow, storeRows } from '../inbox/inbox-store.ts';
import { uuidV7 } from '../inbox/uuid-v7.ts';
import type { Dispatcher } from '../lanes/dispatcher.ts';
import type { BotIdentity } from '../telegram/bot-identity.ts';
import type { CareFirst } from './care-first.ts';
import type { PersonCap } from './person-cap.ts';
import { routeUpdate } from './route-update.ts';
import { createStoreBatcher, updateKey } from './store-batcher.ts';
import { updatePrint } from './update-print.ts';
import { updateIdOf } from './update-shape.ts';
import type { Verdicts } from './verdicts.ts';

/** Marks the stored update whose answer is that it was too much. */
export const tooMany = 'soulnear_too_many';

export interface Received {
  update: object;
  /** The update as it came, where it came as bytes. */
  bytes?: Buffer;
}

export interface Intake {
  /** Resolves when the update is stored (or needs no storing): from then on it will be answered. */
  accept(received: Received): Promise<void>;
  /** Stores a batch in one statement, in its order. */
  acceptAll(updates: object[]): Promise<void>;
}

/** Who works on what was stored. */
export type Workers = Pick<Dispatcher, 'keepPlace' | 'freePlace' | 'take' | 'poke'> & {
  /** As whom, and for how long at first, a lane is held. */
  hold: { owner: string; leaseMs: number };
  /** Milliseconds that an update waited to be stored: late ones hold back new work. */
  acceptanceTook: (ms: number) => void;
};

/** The one door for updates, however they come. Throws what the database throws; cards go out even then. */
export function createIntake(options: {
  db: Database;
  sealer: Sealer;
  events: Events;
  identity: BotIdentity;
  care: CareFirst;
  cap: PersonCap;
  verdicts: Verdicts;
  /** Answers a tap that is not taken. */
  refuseTap: (id: string) => void;
  workers: Workers;
  logger: Logger;
}): Intake {
  const { db, sealer, events, identity, care, cap, verdicts, refuseTap, workers, logger } = options;

  /** Stores rows; an idle lane comes into our hands with its row, for the others the workers are told. */
  async function store(rows: NewRow[]): Promise<Set<string>> {
    const take = rows.map(({ lane }) => workers.keepPlace(lane));
    const at = performance.now();
    try {
      const { made, claimed } = await storeRows(db, identity.me.id, rows, { ...workers.hold, take });
      const inHand = new Set(claimed.map((lane) => lane.rows[0]?.id));
      // Not before Telegram has its answer: what is accepted is answered for, and its work can wait that long.
      setImmediate(() => {
        for (const lane of claimed) workers.take(lane, at);
        const woken = new Set(
          rows.flatMap(({ id, lane }) => (made.has(id) && !inHand.has(id) ? [lane] : [])),
        );
        for (const lane of woken) workers.poke(lane);
      });
      return made;
    } finally {
      rows.forEach(({ lane }, index) => {
        if (take[index]) workers.freePlace(lane);
      });
    }
  }
  const batcher = createStoreBatcher(store);

  interface Prepared {
    row: NewRow;
    watch: ReturnType<CareFirst['watch']> | undefined;
  }

  /** An update that cannot be dealt with is dropped: refused, it would come again and hold up all others for ever. */
  function prepare(received: Received): Prepared | undefined {
    try {
      return prepared(received);
    } catch (error) {
      logger.error({ err: error }, 'an update could not be read and was dropped');
      events.ignored('unreadable');
      return undefined;
    }
  }

  function prepared({ update, bytes }: Received): Prepared | undefined {
    const updateId = updateIdOf(update);
    const route = routeUpdate(update, identity.me);
    if (route.to === 'nowhere' || updateId === undefined) {
      events.ignored(route.to === 'nowhere' ? route.reason : 'kind');
      return undefined;
    }
    const { chatId, crisis, by, tap } = route;
    const print = updatePrint(update);
    // A crisis is never too much.
    const verdict = by && !crisis ? cap.judge({ ...by, print }) : 'take';
    if (verdict === 'shed' || (verdict === 'tell' && tap !== undefined)) {
      events.ignored('flood');
      if (tap !== undefined) refuseTap(tap);
      return undefined;
    }
    const tell = verdict === 'tell';
    const id = uuidV7();
    const kept = tell ? { ...update, [tooMany]: true } : update;
    const payload = sealer.seal(tell || !bytes ? Buffer.from(JSON.stringify(kept)) : bytes, id);
    const lane = tell ? 'ui' : route.lane;
    verdicts.set(id, crisis !== undefined);
    const row = { id, updateId, print, chatId, lane, payload, traceparent: currentTraceparent() ?? null };
    return { row, watch: crisis && care.watch({ ...crisis, updateId, chatId }) };
  }

  async function settle(prepared: Prepared[], made: Promise<Set<string>>): Promise<void> {
    try {
      const ids = await made;
      for (const { row, watch } of prepared) watch?.stored(ids.has(row.id) ? row.id : undefined);
      events.accepted(ids.size, prepared.length - ids.size);
    } catch (error) {
      for (const { watch } of prepared) watch?.failed();
      throw error;
    }
  }

  return {
    async accept(received) {
      const prepared = prepare(received);
      if (!prepared) return;
      const { row } = prepared;
      const startedAt = performance.now();
      await settle(
        [prepared],
        batcher.add(row).then((made) => new Set(made ? [row.id] : [])),
      );
      workers.acceptanceTook(performance.now() - startedAt);
    },
    async acceptAll(updates) {
      const byKey = new Map<string, Prepared>();
      for (const update of updates) {
        const prepared = prepare({ update });
        if (!prepared) continue;
        const key = updateKey(prepared.row);
        if (!byKey.has(key)) byKey.set(key, prepared);
      }
      const prepared = [...byKey.values()];
      if (prepared.length > 0) await settle(prepared, store(prepared.map(({ row }) => row)));
    },
  };
}
