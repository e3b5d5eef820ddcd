import { quizCategories } from '@soulnear/contracts/quizzes.ts';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ProductEvent } from './event-kinds.ts';
import type { ProductFigures } from './product-store.ts';

/** How people use it; called by events.ts only. Counters count where something happens, gauges are the leader's. */
export function createProductMetrics(registry: Registry) {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter<L>({ name: `soulnear_product_${name}_total`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge<L>({ name: `soulnear_product_${name}`, help, labelNames, registers });

  const quizzes = counter('quizzes', 'Quizzes started and finished', ['category', 'step']);
  const features = counter('feature_uses', 'Uses of what is more than an answer', ['feature']);
  const thumbs = counter('thumbs', 'What people said of answers', ['value']);
  // An increase from nothing at all is none to Prometheus: the first quiz of a day would not count.
  for (const category of quizCategories)
    for (const step of ['started', 'finished']) quizzes.inc({ category, step }, 0);
  for (const value of ['up', 'down']) thumbs.inc({ value }, 0);
  const active = gauge(
    'active_people',
    'People seen since 00:00 UTC, and in the 7 and 30 days that end today',
    ['window'],
  );
  const retention = gauge(
    'retention_ratio',
    'Of those who came so many days before yesterday, who was seen yesterday',
    ['day'],
  );
  const session = gauge('session_seconds', 'Sessions of the last 24 hours; 30 minutes of silence end one', [
    'stat',
  ]);

  return {
    used(event: ProductEvent): void {
      if (event.kind === 'quiz_started') quizzes.inc({ category: event.detail, step: 'started' });
      else if (event.kind === 'quiz_finished') quizzes.inc({ category: event.detail, step: 'finished' });
      else if (event.kind === 'feature') features.inc({ feature: event.detail });
      else if (event.kind === 'thumb') thumbs.inc({ value: event.detail });
    },
    measured(figures: ProductFigures): void {
      for (const [window, people] of Object.entries(figures.active)) active.set({ window }, people);
      for (const [day, share] of Object.entries(figures.retention)) {
        if (share === undefined) retention.remove({ day });
        else retention.set({ day }, share);
      }
      for (const [stat, length] of Object.entries(figures.session)) {
        if (length === undefined) session.remove({ stat });
        else session.set({ stat }, length);
      }
    },
    /** Another process measures from now on. */
    forget(): void {
      for (const measured of [active, retention, session]) measured.reset();
    },
  };
}
