import { expect, it } from '@jest/globals';
import { defineExperiments, type ExperimentRule, experiments } from '../src/experiments.ts';

const rule: ExperimentRule = {
  question: 'Does it help?',
  area: 'talk',
  variants: { off: 'as it is', on: 'another way' },
  since: '2026-11-01',
  removeBy: '2027-01-01',
};

it('nothing of care can be an experiment, by type and when it is loaded', () => {
  // @ts-expect-error care is no area of experiments
  expect(() => defineExperiments({ EXPERIMENT_CARD: { ...rule, area: 'care' } })).toThrow(RangeError);
  for (const name of [
    'EXPERIMENT_CRISIS_CARD',
    'EXPERIMENT_CONSENT_TEXT',
    'EXPERIMENT_FORGET_FASTER',
  ] as const)
    expect(() => defineExperiments({ [name]: rule })).toThrow(/never part of an experiment/);
  expect(defineExperiments({ EXPERIMENT_TALK: rule })).toHaveProperty('EXPERIMENT_TALK');
});

it('each experiment of the table ends some day', () => {
  for (const { since, removeBy } of Object.values(experiments)) expect(removeBy > since).toBe(true);
});
