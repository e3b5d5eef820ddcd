import type { Mode } from '@soulnear/contracts/common.ts';
import type { Verdict } from '@soulnear/contracts/profile.ts';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Analysis } from './jobs/job-queues.ts';

/** The business metrics of profile-analysis. No function of these throws. */
export function createEvents(registry: Registry) {
  const observed = new Counter({
    name: 'profile_turns_observed_total',
    help: 'Turns delivered by dialogue; known ones had been applied before',
    labelNames: ['outcome', 'mode'],
    registers: [registry],
  });
  const analyses = new Histogram({
    name: 'profile_analysis_seconds',
    help: 'Analyses that ended in an answer of the model; superseded ones came too late to count',
    labelNames: ['analysis', 'outcome'],
    buckets: [0.5, 1, 2, 5, 10, 20, 40, 80],
    registers: [registry],
  });
  const evidence = new Counter({
    name: 'profile_evidence_total',
    help: 'Quotes that a model gave as evidence; dropped ones are not in the person’s messages',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const verdicts = new Counter({
    name: 'profile_patterns_judged_total',
    help: 'What people said of the patterns they were shown',
    labelNames: ['verdict'],
    registers: [registry],
  });
  const looks = new Counter({
    name: 'profile_quiz_looks_total',
    help: 'Looks of the model at the first answers of a quiz, by what they found to ask',
    labelNames: ['outcome'],
    registers: [registry],
  });
  // An increase from nothing at all is none to Prometheus.
  for (const outcome of ['questions', 'nothing', 'failed']) looks.inc({ outcome }, 0);
  return {
    quizLooked(outcome: 'questions' | 'nothing' | 'failed'): void {
      looks.inc({ outcome });
    },
    analysed(analysis: Analysis, outcome: 'applied' | 'superseded', durationMs: number): void {
      analyses.observe({ analysis, outcome }, durationMs / 1_000);
    },
    evidenceChecked(claimed: number, kept: number): void {
      evidence.inc({ outcome: 'kept' }, kept);
      evidence.inc({ outcome: 'dropped' }, Math.max(0, claimed - kept));
    },
    patternJudged(verdict: Verdict): void {
      verdicts.inc({ verdict });
    },
    turnObserved(outcome: 'applied' | 'known', mode: Mode): void {
      observed.inc({ outcome, mode });
    },
  };
}
export type Events = ReturnType<typeof createEvents>;
