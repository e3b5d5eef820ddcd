/** What an experiment may touch. Care is no part of it, and no entry of the table can be. */
export type ExperimentArea = 'menu' | 'talk' | 'style' | 'quiz' | 'profile';

export interface ExperimentRule {
  /** What is to be found out, as a sentence. */
  question: string;
  area: ExperimentArea;
  /** What the flag off means, and what on. */
  variants: { off: string; on: string };
  /** YYYY-MM-DD. */
  since: string;
  /** The day by which it is decided and the entry gone. */
  removeBy: string;
}

const untouchable = /care|crisis|risk|helpline|consent|forget|privacy/i;

/**
 * Takes the table as it is. Throws RangeError for an experiment of care, consent or people's rights, whatever the
 * types were told: neither its area nor its name may be one of those.
 */
export function defineExperiments<T extends Record<`EXPERIMENT_${string}`, ExperimentRule>>(table: T): T {
  const areas: string[] = ['menu', 'talk', 'style', 'quiz', 'profile'] satisfies ExperimentArea[];
  for (const [name, { area }] of Object.entries(table)) {
    if (untouchable.test(name) || !areas.includes(area))
      throw new RangeError(`${name}: crisis, consent and people's rights are never part of an experiment`);
  }
  return table;
}

/**
 * Each is a flag of its own in Flagsmith, on for a share of the people; unknown there, it is off for all and nobody is
 * counted. `npm run ab -- report NAME` compares its sides.
 */
export const experiments = defineExperiments({
  EXPERIMENT_TALK_OPENERS: {
    question: 'Do three ideas of what to begin with help people to begin a talk, and to come back?',
    area: 'talk',
    variants: { off: 'a talk opens with one sentence', on: 'a talk opens with three ideas to begin with' },
    since: '2026-11-23',
    removeBy: '2027-03-31',
  },
});

export type ExperimentName = keyof typeof experiments;
export const experimentNames = Object.keys(experiments) as ExperimentName[];
export type Variant = 'on' | 'off';
