import type { PatternKind } from '@soulnear/contracts/profile.ts';

/** In pixels. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the picture says, in the person's language. */
export type Words = Record<
  PatternKind | 'heading' | 'patterns' | 'mood' | 'stress' | 'energy' | 'state' | 'noState',
  string
> & {
  times(count: number): string;
  day(date: Date): string;
};
