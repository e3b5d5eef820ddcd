import { countFaults } from './counters.ts';
import type { CaseResult, FaultCase, Size } from './fault-case.ts';
import type { Ground } from './town/ground.ts';
import { openStage } from './town/stage.ts';

/** Runs one case on a stage of its own and counts what came of it. */
export async function runCase(
  ground: Ground,
  { id, what, stage: options = {}, run }: FaultCase,
  size: Size,
  seed: number,
): Promise<CaseResult> {
  const startedAt = performance.now();
  const stage = await openStage(ground, options, seed);
  try {
    const finding = await run(stage, size);
    stage.telegram.absorb();
    const texts = [...stage.ledger.texts.values()];
    const byUpdate = await stage.books.turns(texts.map(({ updateId }) => updateId));
    const turns = new Map(
      texts.flatMap(({ mark, updateId }) => {
        const turn = byUpdate.get(updateId);
        return turn ? [[mark, turn] as const] : [];
      }),
    );
    const counters = countFaults(stage.ledger, turns);
    const broken = [...(finding.broken ?? [])];
    for (const name of ['L', 'D', 'C', 'O'] as const) {
      const most = finding.atMost?.[name] ?? 0;
      if (counters[name] > most) broken.push(`${name} = ${counters[name]}, at most ${most}`);
    }
    const half = stage.ledger.calls.some(({ halfAnswer }) => halfAnswer);
    if (half && !finding.stopped) broken.push('half an answer in a history');
    for (const proc of stage.procs) {
      if (proc.deaths > 0) broken.push(`${proc.name} ended by itself:\n${proc.lastLines()}`);
    }
    return { ...finding, id, what, counters, broken, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await stage.close();
  }
}
