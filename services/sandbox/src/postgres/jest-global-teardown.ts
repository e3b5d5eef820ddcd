import type { RunState } from './jest-global-setup.ts';

export default async function tearDown(): Promise<void> {
  await (globalThis as RunState).soulnearTestPostgres?.remove();
}
