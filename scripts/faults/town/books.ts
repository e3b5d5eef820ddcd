import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const mostTries = 6;

/** What dialogue has stored of the turn that answers a text. */
export interface TurnEnd {
  key: string;
  /** Unix milliseconds. */
  finishedAt: number | undefined;
  /** The text was put off, so that others of its lane went by it. */
  deferred: boolean;
}

/** Looks into the house's database, as its admin; every look is a connection of its own, since Postgres is killed here. */
export class Books {
  readonly #url: string;

  constructor(adminUrl: string) {
    this.#url = adminUrl;
  }

  /** Tried several times: the machine may be too busy, or Postgres on its way back. */
  async ask<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#askOnce<R>(text, values);
      } catch (error) {
        if (tries === mostTries) throw error;
        await sleep(500);
      }
    }
  }

  /** Whether Postgres answers now. */
  async isThere(): Promise<boolean> {
    return this.#askOnce('select 1', []).then(
      () => true,
      () => false,
    );
  }

  async #askOnce<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<R[]> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<R>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Updates that are not done with yet, and lanes in work. */
  async openWork(): Promise<number> {
    const [row] = await this.ask<{ open: string }>(
      `select (select count(*) from gateway.inbox where state in ('waiting', 'deferred'))
         + (select count(*) from gateway.lanes where owner is not null) as open`,
    );
    return Number(row?.open);
  }

  /** Rows the inbox has made for these updates. */
  async inboxRows(updateIds: number[]): Promise<number> {
    const [row] = await this.ask<{ rows: string }>(
      'select count(*) as rows from gateway.seen_updates where update_id = any($1)',
      [updateIds],
    );
    return Number(row?.rows);
  }

  /** Sends of unknown result that were repeated, for these updates. */
  async repeatedSends(updateIds: number[]): Promise<number> {
    const [row] = await this.ask<{ repeats: string }>(
      `select coalesce(sum(s.repeats), 0) as repeats
       from gateway.seen_updates u join gateway.sends s on s.inbox_id = u.inbox_id where u.update_id = any($1)`,
      [updateIds],
    );
    return Number(row?.repeats);
  }

  /** The turns that answer these updates, by update id. */
  async turns(updateIds: number[]): Promise<Map<number, TurnEnd>> {
    const rows = await this.ask<{ update: string; key: string; finished: Date | null; deferred: boolean }>(
      `select u.update_id as update, t.key, t.finished_at as finished, i.deferrals > 0 as deferred
       from gateway.seen_updates u join gateway.inbox i on i.id = u.inbox_id
         join dialogue.turns t on t.key = coalesce(i.answered_by, i.id)
       where u.update_id = any($1)`,
      [updateIds],
    );
    return new Map(
      rows.map(({ update, key, finished, deferred }) => [
        Number(update),
        { key, finishedAt: finished?.getTime() ?? undefined, deferred },
      ]),
    );
  }

  /** Who holds what now: the owner of each lane of talk in gateway, or of each running turn in dialogue. */
  async owners(service: 'gateway' | 'dialogue'): Promise<string[]> {
    const text =
      service === 'gateway'
        ? 'select owner from gateway.lanes where owner is not null'
        : "select owner from dialogue.turns where state = 'running'";
    return (await this.ask<{ owner: string }>(text)).map(({ owner }) => owner);
  }
}
