import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  list,
  logLevel,
  milliseconds,
  port,
  secret,
  triStateFlag,
  url,
  wholeNumber,
} from '../../src/config/fields.ts';
import { ConfigError, readConfig } from '../../src/config/read-config.ts';

const schema = z.object({
  ENV: z.enum(['test', 'prod']),
  PORT: port(8080),
  PROBE_PORT: port(),
  UPSTREAM_URL: url(),
  EDGE_SECRET: secret(),
  FLAG: triStateFlag(),
  WAIT_MS: milliseconds(500),
  POOL: wholeNumber({ min: 1, max: 50, default: 10 }),
  LOG_LEVEL: logLevel(),
  ADMIN_IDS: list(),
});

const right = {
  ENV: 'test',
  PROBE_PORT: '9090',
  UPSTREAM_URL: 'http://127.0.0.1:1',
  EDGE_SECRET: 'x'.repeat(16),
};

function problems(env: Record<string, string>, of: z.ZodType = schema): string[] {
  try {
    readConfig(of, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toBe((error as ConfigError).lines.join('\n'));
    return (error as ConfigError).lines;
  }
  return [];
}

describe('the configuration', () => {
  it('is parsed into its types, with defaults where nothing is set', () => {
    expect(readConfig(schema, right)).toEqual({
      ...right,
      PORT: 8080,
      PROBE_PORT: 9090,
      WAIT_MS: 500,
      POOL: 10,
      LOG_LEVEL: 'info',
      ADMIN_IDS: [],
    });
    const more = { ...right, PORT: '65535', FLAG: 'false', ADMIN_IDS: '1, 2,,3', WAIT_MS: '0' };
    expect(readConfig(schema, more)).toMatchObject({
      PORT: 65535,
      FLAG: false,
      ADMIN_IDS: ['1', '2', '3'],
      WAIT_MS: 0,
    });
  });

  it('takes empty and blank values as unset, and values without the newline a mounted file ends in', () => {
    const env = { ...right, PORT: '', FLAG: ' ', ENV: 'test\n', EDGE_SECRET: `${'x'.repeat(16)}\n` };
    expect(readConfig(schema, env)).toMatchObject({ PORT: 8080, ENV: 'test', EDGE_SECRET: 'x'.repeat(16) });
    expect(readConfig(schema, env).FLAG).toBeUndefined();
  });

  it('tells all that is missing at once, each line with the variable and the mend', () => {
    expect(problems({})).toEqual([
      'ENV: is not set; set ENV to one of test, prod',
      'PROBE_PORT: is not set; set PROBE_PORT to a whole number from 1 to 65535',
      'UPSTREAM_URL: is not set; set UPSTREAM_URL to an address (http://… or https://… or postgres://… or postgresql://…)',
      'EDGE_SECRET: is not set; set EDGE_SECRET to a random value of at least 16 characters (openssl rand -base64 32)',
    ]);
  });

  it('tells all that is wrong at once and never shows a value', () => {
    const wrong = {
      ENV: 'canary',
      PORT: 'canary',
      PROBE_PORT: '70000',
      UPSTREAM_URL: 'canary://host',
      EDGE_SECRET: 'canary',
      FLAG: 'canary',
      WAIT_MS: '-1',
      POOL: '51',
      LOG_LEVEL: 'canary',
    };
    const lines = problems(wrong);
    expect(lines.map((line) => line.split(':')[0])).toEqual(Object.keys(wrong));
    for (const line of lines) {
      const [name = ''] = line.split(':');
      expect(line.slice(name.length + 1)).toContain(name);
      expect(line).not.toMatch(/canary|70000|51|-1/);
    }
    expect(lines).toContain('PORT: expected a whole number from 1 to 65535; set PORT=8080 or leave it out');
  });

  it.each(['0', '8080.5', '1e3', '0x50', '٣', '99999999999999999999'])('refuses the port %s', (PORT) => {
    expect(problems({ ...right, PORT })).toHaveLength(1);
  });

  it('puts in a sentence what plain zod fields of a service find', () => {
    const plain = z.object({ NAME: z.string().min(3), KIND: z.literal('a'), AT: z.iso.date() });
    expect(problems({ NAME: 'ab', KIND: 'canary', AT: 'canary' }, plain)).toEqual([
      'NAME: expected at least 3 characters; correct NAME',
      'KIND: expected a; correct KIND',
      'AT: expected a value of the form date; correct AT',
    ]);
  });

  it('shows a rule over two variables as the service words it', () => {
    const both = z
      .object({ PUBLIC_URL: z.string().optional(), WEBHOOK_SECRET: z.string().optional() })
      .refine((env) => !env.PUBLIC_URL || env.WEBHOOK_SECRET, {
        path: ['WEBHOOK_SECRET'],
        message: 'is needed with PUBLIC_URL; set WEBHOOK_SECRET or leave PUBLIC_URL out',
      });
    expect(problems({ PUBLIC_URL: 'https://a' }, both)).toEqual([
      'WEBHOOK_SECRET: is needed with PUBLIC_URL; set WEBHOOK_SECRET or leave PUBLIC_URL out',
    ]);
  });
});
