import type pg from 'pg';
import { Gauge, Histogram, type Registry } from 'prom-client';

export interface DbMetrics {
  /** A named statement has run, well or not. */
  ran(statement: string, ms: number): void;
  /** From now on the pool's connections are counted under its name. */
  watch(name: string, pool: pg.Pool): void;
}

/** Statements have fixed names; should one ever be made of data, its metrics stay few all the same. */
const mostNames = 200;

/** What the database costs: how long statements run, and how busy the pools are. */
export function createDbMetrics(registry: Registry): DbMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'soulnear_db_query_seconds',
    help: 'A prepared statement, without the wait for a connection',
    labelNames: ['statement'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2.5],
    registers,
  });
  const pools = new Map<string, pg.Pool>();
  new Gauge({
    name: 'soulnear_db_pool_connections',
    help: 'Connections of a pool by state, and who waits for one',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
  const names = new Set<string>();
  return {
    ran(statement, ms) {
      if (names.size < mostNames) names.add(statement);
      seconds.observe({ statement: names.has(statement) ? statement : 'other' }, ms / 1_000);
    },
    watch: (name, pool) => void pools.set(name, pool),
  };
}
