import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { findHelm } from '../charts/find-helm.ts';
import { charts, type KubeObject, umbrella } from '../charts/render.ts';
import { everything } from '../charts/sample-values.ts';
import { missingCommands } from '../lib/named-commands.ts';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['*.md', 'docs/**/*.md', 'charts/*/README.md'], { cwd: root }).map((page) => ({
  page,
  text: readFileSync(join(root, page), 'utf8'),
}));
const helm = findHelm();
if (!helm)
  console.log('docs: names of objects not checked, helm is neither on the PATH nor beside the checkout');
const folder = mkdtempSync(join(tmpdir(), 'soulnear-docs-'));
afterAll(() => {
  helm?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Code in fences and between backticks: prose may well say that people make something. */
const codeOf = (text: string) =>
  [...text.matchAll(/```[a-z]*\n([\s\S]*?)```|`([^`\n]+)`/g)].map(([, block, span]) => block ?? span ?? '');

it('finds the pages', () => {
  expect(pages.map(({ page }) => page)).toEqual(
    expect.arrayContaining([
      'README.md',
      'UPGRADING.md',
      'docs/runbooks/restore.md',
      'charts/soulnear/README.md',
    ]),
  );
});

describe.each(pages)('$page', ({ page, text }) => {
  it('names only commands that exist', () => {
    expect(codeOf(text).flatMap((code) => missingCommands(code))).toEqual([]);
  });

  it('links and names only files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target]) => `${target}`);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
    const named = codeOf(text).flatMap(
      (code) =>
        // What follows `npm test --` is a pattern.
        code
          .replaceAll(/npm test -- \S+/g, '')
          .match(/(?<![\w/.-])(?:\.\/)?(?:scripts|docker|k8s|charts|docs|\.github|\.ci)\/[\w./-]*\w/g) ?? [],
    );
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('sets only values that the charts have', () => {
    const set = [...text.matchAll(/--set ([^\s`]+)/g)].flatMap(([, pairs]) => `${pairs}`.split(','));
    expect(set.map((pair) => pair.split('=')[0] ?? '').filter((name) => !isValue(name))).toEqual([]);
  });
});

it('a value that no chart has would be noticed', () => {
  const known = ['global.sandbox.enabled', 'gateway.nodeSelector.hold', 'postgres.storage.size'];
  expect([...known, 'gateway.replica', 'gatway.replicas'].filter((name) => !isValue(name))).toEqual([
    'gateway.replica',
    'gatway.replicas',
  ]);
});

it('wraps the keys again in every service that has some, on one server and in a cluster', () => {
  const services = globSync('services/*/src/rotate-keys.ts', { cwd: root }).map((path) => path.split('/')[1]);
  expect(services).toHaveLength(3);
  const page = readFileSync(join(root, 'docs/runbooks/rotate-secrets.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.includes('rotate-keys.ts'));
  expect(rows).toHaveLength(2);
  for (const row of rows)
    for (const service of services) expect(row).toMatch(new RegExp(`[\`\\s-]${service}[\`\\s]`));
});

/** A path into the umbrella's values or a part's; below an empty map anything goes, and the schema judges it. */
function isValue(path: string): boolean {
  const read = (chart: string) => parse(readFileSync(join(charts, chart, 'values.yaml'), 'utf8'));
  const values = read('soulnear');
  for (const part of ['gateway', 'dialogue', 'profile-analysis', 'postgres', 'sandbox'])
    values[part] = read(part);
  let at = values;
  for (const name of path.split('.')) {
    if (at === null || typeof at !== 'object') return false;
    if (Object.keys(at).length === 0) return true;
    if (!(name in at)) return false;
    at = at[name];
  }
  return true;
}

(helm ? describe : describe.skip)('with helm', () => {
  const template = (values: string) => {
    const files = [join(umbrella, 'values-prod.yaml'), values];
    const args = [
      'template',
      'bot',
      umbrella,
      '--namespace',
      'soulnear-prod',
      ...files.flatMap((file) => ['-f', file]),
    ];
    return spawnSync(helm?.path ?? '', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  };
  const objectsOf = (text: string) =>
    parseAllDocuments(text)
      .map((document) => document.toJS() as KubeObject | null)
      .filter((object) => object !== null);
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('objects of the release that a page names are rendered', () => {
    const objects = objectsOf(template(file('everything.json', JSON.stringify(everything))).stdout);
    const there = objects.map(({ kind, metadata }) => `${kind.toLowerCase()} ${metadata.name}`);
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/\b(cronjob|deployment|statefulset|ingress)[ /](bot-[a-z-]+)/g)].map(
        ([, kind, name]) => `${kind} ${name}`,
      ),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((name) => !there.includes(name))).toEqual([]);
    expect(there).toContain('persistentvolumeclaim bot-backups');
  });

  it('files of values that a page shows are taken by the chart', () => {
    const shown = pages.flatMap(({ page, text }) =>
      [...text.matchAll(/```yaml\n(# [a-z-]+\.yaml\n[\s\S]*?)```/g)].map(([, yaml]) => ({
        page,
        yaml: `${yaml}`,
      })),
    );
    expect(shown.map(({ page }) => page).sort()).toEqual([
      'docs/runbooks/external-postgres.md',
      'docs/runbooks/scale.md',
    ]);
    for (const { page, yaml } of shown) {
      const { status, stderr } = template(file('shown.yaml', yaml));
      expect({ page, status, stderr: status === 0 ? '' : stderr }).toEqual({ page, status: 0, stderr: '' });
    }
  });

  it('holding the services’ pods by a node selector, as a restore asks for, holds no Job', () => {
    const hold = { nodeSelector: { hold: 'restore' } };
    const values = file(
      'hold.json',
      JSON.stringify({ gateway: hold, dialogue: hold, 'profile-analysis': hold }),
    );
    const held = objectsOf(template(values).stdout)
      .filter(({ spec }) => JSON.stringify(spec ?? {}).includes('"hold":"restore"'))
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(held.sort()).toEqual([
      'Deployment bot-dialogue',
      'Deployment bot-gateway',
      'Deployment bot-profile-analysis',
    ]);
  });
});
