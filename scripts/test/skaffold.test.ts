import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { findHelm } from '../charts/find-helm.ts';
import { type KubeObject, podsOf } from '../charts/render.ts';
import { problemsOf } from '../lib/json-schema.ts';
import { helmArguments } from '../skaffold/helm-arguments.ts';
import { readSkaffold, root } from '../skaffold/read-skaffold.ts';

const schemaFile = join(root, '../shared/skaffold/v4beta14.json');
const helm = findHelm();
if (!helm) console.log('skaffold: not rendered, helm is neither on the PATH nor beside the checkout');
if (!existsSync(schemaFile))
  console.log('skaffold: not held against its schema, which is not beside the checkout');
afterAll(() => helm?.remove());
const withHelm = helm ? describe : describe.skip;
const withSchema = existsSync(schemaFile) ? it : it.skip;

const ways = [[], ['sandbox'], ['test'], ['test', 'sandbox']];
const dockerfile = readFileSync(join(root, 'docker/service.Dockerfile'), 'utf8');
const development = readFileSync(join(root, 'docker/development.sh'), 'utf8');

describe('skaffold.yaml', () => {
  withSchema('is what the schema of v4beta14 knows, and nothing else', () => {
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
    const config = parse(readFileSync(join(root, 'skaffold.yaml'), 'utf8'), { merge: true });
    expect(config.apiVersion).toBe('skaffold/v4beta14');
    expect(problemsOf(config, schema)).toEqual([]);
    expect(problemsOf({ ...config, deploys: {} }, schema)).toEqual(['$.deploys: unknown']);
    for (const way of ways) expect(problemsOf(readSkaffold(...way), schema)).toEqual([]);
  });

  it.each(ways.map((way) => [way]))('builds images that the Dockerfile can make (%j)', (way) => {
    const { artifacts } = readSkaffold(...way).build;
    expect(artifacts.map(({ image }) => image).sort()).toEqual(
      ['dialogue', 'gateway', 'profile-analysis', ...(way.includes('sandbox') ? ['sandbox'] : [])].map(
        (service) => `soulnear-${service}`,
      ),
    );
    for (const { image, docker } of artifacts) {
      expect(docker.dockerfile).toBe('docker/service.Dockerfile');
      expect(`soulnear-${docker.buildArgs.SERVICE}`).toBe(image);
      expect(existsSync(join(root, 'services', `${docker.buildArgs.SERVICE}`, 'src/main.ts'))).toBe(true);
      for (const name of Object.keys(docker.buildArgs)) expect(dockerfile).toMatch(`\nARG ${name}\n`);
      if (docker.target) expect(dockerfile).toMatch(` AS ${docker.target}\n`);
      expect(docker.target).toBe(
        way.includes('test') || image.endsWith('sandbox') ? undefined : 'development',
      );
    }
  });

  it('puts changed sources where the image of development runs them from', () => {
    const to = /to=\$\{2:-(.*)\}/.exec(development)?.[1];
    for (const { image, sync } of readSkaffold().build.artifacts) {
      for (const { src, dest, strip } of sync?.manual ?? []) {
        expect(globSync(src, { cwd: root }).length).toBeGreaterThan(0);
        expect(src.startsWith(strip)).toBe(true);
        expect([strip, dest]).toEqual(['services/', `${to}/services`]);
      }
      const synced = sync?.manual.map(({ src }) => src.split('/')[1]);
      expect(new Set(synced)).toEqual(new Set(['platform', 'contracts', image.replace('soulnear-', '')]));
    }
  });

  it('installs into namespaces that k8s/namespaces.yaml makes', () => {
    const made = parseAllDocuments(readFileSync(join(root, 'k8s/namespaces.yaml'), 'utf8')).map(
      (document) => (document.toJS() as KubeObject).metadata.name,
    );
    for (const way of ways)
      for (const { namespace } of readSkaffold(...way).deploy.helm.releases)
        expect(made).toContain(namespace);
  });
});

withHelm('what skaffold gives helm', () => {
  const path = helm?.path ?? '';
  const tags = (over: Record<string, string> = {}) => ({
    'soulnear-gateway': 'soulnear-gateway:11111111',
    'soulnear-dialogue': 'soulnear-dialogue:22222222',
    'soulnear-profile-analysis': 'soulnear-profile-analysis:33333333',
    'soulnear-sandbox': 'soulnear-sandbox:44444444',
    ...over,
  });
  const renderWith = (way: string[], builds = tags()) => {
    const config = readSkaffold(...way);
    return config.deploy.helm.releases.flatMap((release) => {
      const args = helmArguments(path, config, release, builds);
      const run = spawnSync(path, ['template', release.name, ...args], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      expect({ status: run.status, said: run.status === 0 ? '' : run.stderr }).toEqual({
        status: 0,
        said: '',
      });
      return parseAllDocuments(run.stdout)
        .map((document) => document.toJS() as KubeObject | null)
        .filter((object) => object !== null);
    });
  };
  const names = (objects: KubeObject[], kind: string) =>
    objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

  it.each(ways.map((way) => [way]))(
    'renders, and uses each image that is built and no other of ours (%j)',
    (way) => {
      const images = podsOf(renderWith(way)).flatMap(({ spec }) =>
        [...(spec.initContainers ?? []), ...spec.containers].map(
          ({ image }: { image: string }) => image.split(':')[0],
        ),
      );
      const ours = new Set(images.filter((image) => image?.startsWith('soulnear-')));
      expect(ours).toEqual(new Set(readSkaffold(...way).build.artifacts.map(({ image }) => image)));
    },
  );

  it('names the Jobs anew when any image changes, since a Job cannot be changed', () => {
    const before = names(renderWith([]), 'Job').filter((name) => name.includes('-migrate-'));
    expect(before).toHaveLength(3);
    for (const image of ['soulnear-gateway', 'soulnear-dialogue', 'soulnear-profile-analysis']) {
      const after = names(renderWith([], tags({ [image]: `${image}:99999999` })), 'Job');
      expect(after.filter((name) => before.includes(name))).toEqual([]);
    }
  });

  it('makes what is forwarded to the editor’s machine', () => {
    const objects = renderWith(['sandbox']);
    const [release] = readSkaffold('sandbox').deploy.helm.releases;
    const forwards = readSkaffold('sandbox').portForward ?? [];
    expect(forwards).toHaveLength(1);
    for (const { resourceType, resourceName, namespace, port } of forwards) {
      expect([resourceType, namespace]).toEqual(['service', release?.namespace]);
      const service = objects.find(
        ({ kind, metadata }) => kind === 'Service' && metadata.name === resourceName,
      );
      expect(service?.spec.ports.map((one: { port: number }) => one.port)).toContain(port);
    }
  });
});
