import { analysisRhythm } from '@soulnear/contracts/profile.ts';
import { withSpan } from '@soulnear/platform/telemetry/spans.ts';
import type { AppContext } from '../context.ts';
import type { Analysis } from '../jobs/job-queues.ts';
import { openWhole } from '../profile/change-profile.ts';
import { findProfile } from '../profile/profile-store.ts';
import { applyDeep } from './apply-deep.ts';
import { applyQuick } from './apply-quick.ts';
import { latestMessages } from './message.ts';
import { findProgress, type Progress } from './progress-store.ts';
import { findWindow } from './window-store.ts';

const names = { quick: 'QUICK ANALYSIS', deep: 'DEEP ANALYSIS' } as const;

/** Whether an analysis is due: a multiple of its rhythm was reached since it was last applied. */
export function isDue(analysis: Analysis, { messages, upto }: Progress): boolean {
  const { each } = analysisRhythm[analysis];
  return Math.floor(messages / each) > Math.floor(upto / each);
}

/**
 * Runs an analysis for a person, where one is due: reads the latest messages, asks the model, checks what it says and
 * takes it into the profile. Applied once, however often the job runs: progress moves with the profile or not at all.
 * Throws what makes another try worth it.
 */
export async function runAnalysis(
  context: AppContext,
  analysis: Analysis,
  person: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, keys, logger, events } = context;
  const progress = await findProgress(db, analysis, person);
  if (!progress || !isDue(analysis, progress)) return;
  const { over } = analysisRhythm[analysis];
  const [row, window] = await Promise.all([findProfile(db, person), findWindow(db, person, over)]);
  const messages = row ? latestMessages(keys.get(person, row.wrapped), window, over) : [];
  if (!row || messages.length === 0) return;
  logger.info({ person, messages: messages.length }, `${names[analysis]} begins`);
  const start = performance.now();
  const language = window[0]?.language === 'en' ? 'en' : 'ru';
  const apply = analysis === 'quick' ? applyQuick : applyDeep;
  const profile = openWhole(context, person, row);
  const run = { person, language, messages, progress, profile, signal } as const;
  const applied = await withSpan(`${analysis} analysis`, {}, () => apply(context, run));
  const durationMs = performance.now() - start;
  events.analysed(analysis, applied ? 'applied' : 'superseded', durationMs);
  logger.info({ person, applied, durationMs: Math.round(durationMs) }, `${names[analysis]} ended`);
}
