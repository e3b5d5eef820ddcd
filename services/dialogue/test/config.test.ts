import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../src/config.ts';

const complete = {
  ENV: 'test',
  PORT: '8080',
  PROBE_PORT: '9080',
  DATABASE_URL: 'postgres://someone@127.0.0.1/soulnear',
  SEALING_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  OPENAI_API_KEY: 'first-key',
  OPENAI_MODEL: 'gpt-5-mini',
  PROFILE_ANALYSIS_URL: 'http://127.0.0.1:8082',
  GATEWAY_DIALOGUE_SECRET: 'a-secret-of-the-first-edge',
  DIALOGUE_PROFILE_SECRET: 'a-secret-of-the-second-edge',
};

const problemsOf = (more: Record<string, string>) => {
  try {
    loadConfig({ ...complete, ...more });
    return [];
  } catch (error) {
    return String((error as Error).message).split('\n');
  }
};

describe('the settings', () => {
  it('name one provider, or several in the order of their numbers', () => {
    expect(loadConfig(complete).providers.map(({ name }) => name)).toEqual(['openai']);
    const { providers } = loadConfig({
      ...complete,
      OPENAI_FALLBACK_10_API_KEY: 'tenth',
      OPENAI_FALLBACK_10_MODEL: 'm10',
      OPENAI_FALLBACK_2_BASE_URL: 'http://127.0.0.1:1234/v1',
      OPENAI_FALLBACK_2_API_KEY: 'second',
      OPENAI_FALLBACK_2_MODEL: 'm2',
      OPENAI_FALLBACK_3_MODEL: '',
    });
    expect(providers).toEqual([
      { name: 'openai', baseUrl: undefined, apiKey: 'first-key', model: 'gpt-5-mini' },
      { name: 'fallback-2', baseUrl: 'http://127.0.0.1:1234/v1', apiKey: 'second', model: 'm2' },
      { name: 'fallback-10', baseUrl: undefined, apiKey: 'tenth', model: 'm10' },
    ]);
  });

  it('of a provider that are half there name the missing half, without a value', () => {
    const problems = problemsOf({
      OPENAI_FALLBACK_1_BASE_URL: 'canary-not-a-url',
      OPENAI_FALLBACK_2_MODEL: 'canary-model',
    });
    expect(problems.map((line) => line.split(':')[0]).sort()).toEqual([
      'OPENAI_FALLBACK_1_API_KEY',
      'OPENAI_FALLBACK_1_BASE_URL',
      'OPENAI_FALLBACK_1_MODEL',
      'OPENAI_FALLBACK_2_API_KEY',
    ]);
    expect(problems.every((line) => line.includes('; set OPENAI_FALLBACK_'))).toBe(true);
    expect(problems.join()).not.toContain('canary');
  });

  it('that nearly name a provider are refused, lest one is thought to be there', () => {
    expect(problemsOf({ OPENAI_FALLBACK_1_KEY: 'canary' })).toEqual([
      expect.stringMatching(/^OPENAI_FALLBACK_1_KEY: is not a setting; .*OPENAI_FALLBACK_1_API_KEY/),
    ]);
  });

  it('bound a day by default, by other numbers, or not at all', () => {
    expect(loadConfig(complete).tokenLimits).toEqual({ soft: 300_000, hard: 600_000, total: undefined });
    const limits = {
      BUDGET_SOFT_TOKENS_PER_DAY: '0',
      BUDGET_HARD_TOKENS_PER_DAY: '5',
      BUDGET_TOTAL_TOKENS_PER_DAY: '7',
    };
    expect(loadConfig({ ...complete, ...limits }).tokenLimits).toEqual({
      soft: undefined,
      hard: 5,
      total: 7,
    });
    expect(problemsOf({ BUDGET_HARD_TOKENS_PER_DAY: '1000' })).toEqual([
      expect.stringMatching(/^BUDGET_SOFT_TOKENS_PER_DAY: is above BUDGET_HARD_TOKENS_PER_DAY; set it/),
    ]);
    expect(problemsOf({ BUDGET_HARD_TOKENS_PER_DAY: 'a lot' })).toEqual([
      expect.stringMatching(/^BUDGET_HARD_TOKENS_PER_DAY: .*; set BUDGET_HARD_TOKENS_PER_DAY=600000/),
    ]);
  });
});
