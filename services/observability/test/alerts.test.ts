import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { hasPromtool, promtool } from './find-promtool.ts';

const root = join(import.meta.dirname, '../../..');
const rulesFolder = join(root, 'charts/soulnear/files/alerts');
const testsFolder = join(import.meta.dirname, '../alerts-test');
const runbooks = join(root, 'docs/runbooks/alerts');
const yaml = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.yaml'));

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}
interface RuleTest {
  tests: { alert_rule_test: { eval_time: string; alertname: string; exp_alerts: unknown[] }[] }[];
}
const alerts = yaml(rulesFolder).map((file) => {
  const { groups } = parse(readFileSync(join(rulesFolder, file), 'utf8')) as { groups: { rules: Rule[] }[] };
  return { name: basename(file, '.yaml'), file, rules: groups.flatMap(({ rules }) => rules) };
});
const withPromtool = hasPromtool('alerts') ? it : it.skip;

it('every alert has one file, one test and one runbook of its name, and there are no others', () => {
  const names = alerts.map(({ name }) => name).sort();
  expect(names.length).toBeGreaterThanOrEqual(11);
  expect(
    yaml(testsFolder)
      .map((file) => basename(file, '.yaml'))
      .sort(),
  ).toEqual(names);
  expect(
    readdirSync(runbooks)
      .map((file) => basename(file, '.md'))
      .sort(),
  ).toEqual(names);
});

it('the page about monitoring tells of every alert, with its severity', () => {
  const page = readFileSync(join(root, 'docs/monitoring.md'), 'utf8');
  for (const { name, rules } of alerts)
    expect(page).toContain(`| [${name}](runbooks/alerts/${name}.md) | ${rules.at(-1)?.labels?.severity} |`);
});

describe.each(alerts)('$name', ({ name, file, rules }) => {
  it('is the one alert of its file, with severity, patience, summary and runbook', () => {
    const own = rules.filter(({ alert }) => alert !== undefined);
    expect(own.map(({ alert }) => alert)).toEqual([name]);
    expect(own[0]).toMatchObject({
      for: expect.stringMatching(/^\d+[smh]$/),
      labels: { severity: expect.stringMatching(/^(critical|warning)$/) },
      annotations: {
        summary: expect.stringMatching(/.{15}/),
        runbook_url: `docs/runbooks/alerts/${name}.md`,
      },
    });
    expect(existsSync(join(root, own[0]?.annotations?.runbook_url ?? ''))).toBe(true);
  });

  it('has a runbook that says what it means, what people feel, what to look at and what to do', () => {
    const text = readFileSync(join(runbooks, `${name}.md`), 'utf8');
    expect(text.startsWith(`# ${name}\n`)).toBe(true);
    const sections = text.split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual([
      'What it means',
      'What people feel',
      'What to look at',
      'What to do',
    ]);
    for (const section of sections) expect(section.split('\n').slice(1).join('').trim()).not.toBe('');
  });

  it('is tested while silent, while firing, and after it has cleared', () => {
    const { tests } = parse(readFileSync(join(testsFolder, file), 'utf8')) as RuleTest;
    const states = tests
      .flatMap((test) => test.alert_rule_test)
      .map(({ alertname, exp_alerts: expected }) => {
        expect(alertname).toBe(name);
        return expected.length > 0;
      });
    expect(states[0]).toBe(false);
    expect(states).toContain(true);
    expect(states.at(-1)).toBe(false);
  });

  withPromtool('is a rule that Prometheus takes, and fires, stays silent and clears as its test says', () => {
    expect(promtool('check', 'rules', join(rulesFolder, file))).toMatchObject({ code: 0 });
    const { code, said } = promtool('test', 'rules', join(testsFolder, file));
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
  });
});

withPromtool('a test that does not hold would be noticed', () => {
  const wrong = join(import.meta.dirname, 'wrong-alert-test.yaml');
  expect(promtool('test', 'rules', wrong).code).toBe(1);
});
