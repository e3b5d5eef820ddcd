import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { missingCommands } from '../lib/named-commands.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const root = join(import.meta.dirname, '../..');

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  uses?: string;
  steps?: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const workflows = globSync('.github/workflows/*.yml', { cwd: root }).map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  return {
    name: basename(path, '.yml'),
    text,
    workflow,
    jobs,
    steps: jobs.flatMap(([, job]) => job.steps ?? []),
  };
});

it('verify, images, charts and release are there', () => {
  expect(workflows.map(({ name }) => name).sort()).toEqual(['charts', 'images', 'release', 'verify']);
});

describe.each(workflows)('the workflow $name', ({ name, text, workflow, jobs, steps }) => {
  it('grants nothing by itself, and each job only what it needs', () => {
    expect(workflow.permissions).toEqual({});
    for (const [job, { permissions }] of jobs) {
      const written = Object.entries(permissions ?? {}).filter(([, right]) => right !== 'read');
      const may = name === 'release' ? { images: 3, chart: 1, notes: 1 }[job] : undefined;
      expect({ job, has: typeof permissions, written: written.length }).toEqual({
        job,
        has: 'object',
        written: may ?? 0,
      });
    }
  });

  it('takes every action by its commit, with the version beside it', () => {
    const taken = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => `${action}`);
    expect(taken.length).toBeGreaterThan(0);
    for (const action of taken)
      expect(action).toMatch(
        /^(\.\/\.github\/workflows\/[a-z]+\.yml|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
      );
  });

  it('calls only what exists, and workflows of this folder that may be called', () => {
    for (const { run } of steps) expect(missingCommands(run ?? '')).toEqual([]);
    for (const [, { uses }] of jobs) {
      if (!uses) continue;
      const called = workflows.find((one) => uses.endsWith(`/${one.name}.yml`));
      expect(called?.workflow.on).toHaveProperty('workflow_call');
    }
  });

  it('leaves no token behind, puts nothing of an event into a shell, and ends by itself', () => {
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/checkout@'))
        expect(given).toMatchObject({ 'persist-credentials': false });
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    for (const [job, { uses, 'timeout-minutes': minutes }] of jobs)
      expect({ job, bounded: uses !== undefined || (minutes ?? 0) > 0 }).toEqual({ job, bounded: true });
  });
});

describe('a release', () => {
  const charts = globSync('charts/*/Chart.yaml', { cwd: root }).sort();
  const step = workflows
    .find(({ name }) => name === 'release')
    ?.steps.find(({ run }) => run?.includes('Chart.yaml')) as Step;
  const says = (path: string) =>
    parse(readFileSync(join(root, path), 'utf8')).appVersion as string | undefined;

  it('has one version: that of the umbrella is that of every chart whose pods are ours', () => {
    const ours = charts.filter((path) => !/\/(common|postgres)\//.test(path));
    expect(ours).toHaveLength(5);
    expect([...new Set(ours.map(says))]).toEqual([says('charts/soulnear/Chart.yaml')]);
  });

  it('is refused where the umbrella alone, or any part, has another version than the tag', () => {
    const folder = makeScratchFolder('release');
    try {
      const put = (path: string, version: string) => {
        const text = readFileSync(join(root, path), 'utf8');
        const raised = /common|postgres/.test(path)
          ? text
          : text.replaceAll(/^((?:appV|v)ersion: ).*$/gm, `$1${version}`);
        mkdirSync(join(folder.path, dirname(path)), { recursive: true });
        writeFileSync(join(folder.path, path), raised);
      };
      const checked = () =>
        spawnSync('bash', ['-e', '-c', step.run as string], {
          cwd: folder.path,
          env: { PATH: process.env.PATH, GITHUB_REF_NAME: 'v9.8.7' },
        }).status;
      for (const path of charts) put(path, '9.8.7');
      expect(checked()).toBe(0);
      for (const path of charts.filter((one) => !/common|postgres/.test(one))) {
        put(path, '9.8.6');
        expect({ path, code: checked() }).toEqual({ path, code: 1 });
        put(path, '9.8.7');
      }
    } finally {
      folder.remove();
    }
  });
});

it('one action has one commit in all workflows', () => {
  const commits = new Map<string, Set<string>>();
  for (const { text } of workflows)
    for (const [, action, commit] of text.matchAll(/uses: ([\w./-]+)@(\S+)/g))
      commits.set(`${action}`, (commits.get(`${action}`) ?? new Set()).add(`${commit}`));
  for (const [action, found] of commits)
    expect({ action, commits: [...found] }).toEqual({ action, commits: [...found].slice(0, 1) });
});

it('a command that is not there would be noticed', () => {
  expect(missingCommands('make verify; make ENV=test up; npm run lint; npm test; npm ci')).toEqual([]);
  expect(missingCommands('make ENV=test upp && npm run lnt && npm strat')).toEqual([
    'make ENV=test upp',
    'npm run lnt',
    'npm strat',
  ]);
});
