import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fallbackFields } from '@soulnear/platform/config/fallback-providers.ts';
import { readStartConfig, root, startSettings } from '../start/config.ts';
import { planPorts } from '../start/ports.ts';
import { serviceEnvs } from '../start/service-envs.ts';

const envsOf = (settings: Record<string, string>) =>
  serviceEnvs(
    readStartConfig({ ENV: 'test', ...settings }),
    planPorts('test', undefined),
    { sealingKeys: 's', sandboxBotToken: 't', databasePasswords: {} } as never,
    { urlOf: (schema: string) => schema } as never,
  );

describe('the settings of npm start', () => {
  it('are all that .env.example lists, but for those of commands that change flags', () => {
    const listed = readFileSync(join(root, '.env.example'), 'utf8').match(/^[A-Z][A-Z0-9_]*(?==)/gm) ?? [];
    const numbered = fallbackFields(Object.fromEntries(listed.map((name) => [name, 'x'])));
    const known = new Set([...startSettings, ...Object.keys(numbered)]);
    expect(listed).toContain('ROLLOUT_FLAG');
    // npm run flags and npm run rollout read these by themselves (services/gateway/src/commands/config.ts).
    expect(listed.filter((name) => !known.has(name))).toEqual([
      'FLAGSMITH_ADMIN_TOKEN',
      'FLAGSMITH_ADMIN_URL',
      'PROMETHEUS_URL',
    ]);
  });

  it('tell the gateway that no model is asked about danger, and which flag’s sides its metrics tell apart', () => {
    const settings = { CARE_MODEL_OPINION: 'off', ROLLOUT_FLAG: 'ENABLE_FEEDBACK' };
    expect(envsOf(settings).gateway).toMatchObject(settings);
    const none = { CARE_MODEL_OPINION: undefined, ROLLOUT_FLAG: undefined };
    expect(envsOf({}).gateway).toMatchObject(none);
  });

  it('are refused by their names', () => {
    const start = () => readStartConfig({ CARE_MODEL_OPINION: 'canary', ROLLOUT_FLAG: 'canary' });
    expect(start).toThrow(
      /CARE_MODEL_OPINION: expected one of auto, off[\s\S]*ROLLOUT_FLAG: expected one of USE_/,
    );
    expect(start).not.toThrow('canary');
  });
});
