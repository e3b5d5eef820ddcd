import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { findHelm } from '../charts/find-helm.ts';
import { render, umbrella } from '../charts/render.ts';
import { everything } from '../charts/sample-values.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const helm = findHelm();
if (!helm) console.log('charts: skipped, helm is neither on the PATH nor beside the checkout');
afterAll(() => helm?.remove());

/** Play the clients of Postgres: a dump is its text, and what psql was given as files ends up in `loaded`. */
const programs = {
  psql: `case "$*" in
    *pg_namespace*) echo 3 ;;
    *pg_stat_activity*) echo 0 ;;
    *to_regclass*) echo t ;;
    *gateway.people) echo 1 ;;
    *gateway.people*) cat "$STAND_IN/people" ;;
    *'encode(hash'*) cat "$STAND_IN/forgotten" ;;
    *--file=-) said=$(cat); case $said in *'drop schema'*commit*) printf '%s' "$said" >"$STAND_IN/loaded" ;; *forgotten_now*) printf '%s\\n' "$said" | grep -cE '^[0-9a-f]{64}$' || true ;; esac ;;
    *--command=commit*) for one in "$@"; do case $one in --file=*) cat "\${one#--file=}" || exit 1 ;; esac; done >"$STAND_IN/loaded" ;;
  esac`,
  pg_isready: 'true',
  pg_dump: `for one in "$@"; do case $one in --file=*) out=\${one#--file=} ;; esac; done
    ls -1 >"$STAND_IN/seen-while-dumping"
    [ ! -e "$STAND_IN/no-room" ] || { echo 'No space left on device' >&2; echo cut >"$out"; exit 1; }
    echo dump >"$out"`,
  pg_restore: `for one in "$@"; do case $one in --file=*) out=\${one#--file=} ;; esac; done
    [ "$out" = /dev/null ] || cat "$STAND_IN/dump" >"$out"`,
  df: `n=$(ls -1 backup_*.dump | wc -l); echo head; echo "disk 0 0 $((\${ROOM:-1000000} - n)) 0% /"`,
  sync: 'true',
};

const hash = (letter: string) => letter.repeat(64);
const sql = (forgotten: string[]) => `COPY gateway.people (telegram_id) FROM stdin;
42
\\.
COPY gateway.forgotten (hash, forgotten_on) FROM stdin;
${forgotten.map((one) => `\\\\x${one}\t2026-11-01\n`).join('')}\\.
`;

let folder: ReturnType<typeof makeScratchFolder>;
let backups: string;
const at = (name: string) => join(folder.path, name);
const kept = () => readdirSync(backups).sort();
const dumps = () => kept().filter((name) => name.endsWith('.dump'));
const list = () => readFileSync(join(backups, 'forgotten.txt'), 'utf8');
const put = (name: string, hoursAgo = 0) => {
  writeFileSync(join(backups, name), 'dump\n');
  const then = Date.now() / 1000 - hoursAgo * 3600;
  utimesSync(join(backups, name), then, then);
};

function run(script: 'backup' | 'restore', env: Record<string, string> = {}) {
  const { PATH } = process.env;
  const own = { BACKUPS: backups, SCRIPTS: at('scripts'), TMPDIR: at('tmp'), STAND_IN: folder.path };
  const settings = { SCHEMAS: 'gateway dialogue profile_analysis', ROLE_PREFIX: '', KEEP: '3' };
  const { status, stdout, stderr } = spawnSync('sh', [join(umbrella, `files/${script}.sh`)], {
    env: { PATH: `${at('bin')}:${PATH}`, ...own, ...settings, ...env },
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

beforeEach(() => {
  folder = makeScratchFolder('charts-backup');
  backups = at('backups');
  for (const one of ['bin', 'backups', 'tmp', 'scripts']) mkdirSync(at(one));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(at(`bin/${name}`), `#!/bin/sh\n${text}\n`);
    chmodSync(at(`bin/${name}`), 0o755);
  }
  writeFileSync(at('scripts/after-restore-1.sql'), '');
  writeFileSync(at('scripts/forget-again.sql'), '-- forgotten_now');
  writeFileSync(at('people'), 't\n');
  writeFileSync(at('forgotten'), '');
  writeFileSync(at('dump'), sql([]));
});
afterEach(() => folder.remove());

describe('the backup of the chart', () => {
  const old = [1, 2, 3, 4].map((day) => `backup_2026110${day}_000000.dump`);

  it('makes room before it writes, and keeps as many as it should', () => {
    for (const name of old) put(name);
    const { code } = run('backup');
    expect(code).toBe(0);
    const seen = readFileSync(at('seen-while-dumping'), 'utf8');
    expect(seen.match(/backup_\d+_\d+\.dump$/gm)).toEqual(old.slice(2));
    expect(dumps()).toHaveLength(3);
    expect(dumps()).toEqual(expect.arrayContaining(old.slice(2)));
  });

  it('keeps the last good one when the new one fails, also where only one is kept', () => {
    put(old[0] as string);
    writeFileSync(at('no-room'), '');
    expect(run('backup', { KEEP: '1' }).code).not.toBe(0);
    expect(kept()).toEqual([old[0]]);
  });

  it('lets the oldest go before their time where the next one would find no room, and says so', () => {
    for (const name of old) put(name);
    for (const name of old) writeFileSync(join(backups, name), 'x'.repeat(4096));
    const { code, said } = run('backup', { KEEP: '9', ROOM: '7' });
    expect(said).toContain(`removed ${old[0]} before its time`);
    expect(code).toBe(0);
    expect(dumps()).toEqual(expect.arrayContaining(old.slice(2)));
    expect(dumps()).toHaveLength(3);
  });

  it('removes what a killed Job left behind, and nothing that another one is writing', () => {
    put('backup_20261101_000000.dump.part', 0.5);
    put('backup_20261102_000000.dump.part', 5);
    expect(run('backup').code).toBe(0);
    expect(kept().filter((name) => name.endsWith('.part'))).toEqual(['backup_20261101_000000.dump.part']);
  });

  it('adds to the list of the forgotten; of a database in which nobody is it begins none', () => {
    writeFileSync(at('people'), 'f\n');
    run('backup');
    expect(kept()).not.toContain('forgotten.txt');
    writeFileSync(at('people'), 't\n');
    run('backup');
    expect(list()).toBe('');
    writeFileSync(at('forgotten'), `${hash('b')}\n`);
    writeFileSync(join(backups, 'forgotten.txt'), `${hash('a')}\n`);
    run('backup');
    expect(list()).toBe(`${hash('a')}\n${hash('b')}\n`);
  });
});

describe('the restore of the chart', () => {
  beforeEach(() => {
    put('backup_20261101_000000.dump');
    writeFileSync(join(backups, 'forgotten.txt'), `${hash('a')}\r\n`);
    writeFileSync(at('dump'), sql([]).replace(/COPY gateway\.forgotten[\s\S]*/, ''));
  });
  const loaded = () => readdirSync(folder.path).includes('loaded');

  it('loads the whole dump, and forgets again whoever is on the list', () => {
    const { code, said } = run('restore');
    expect(said).toContain('1 who had been forgotten were forgotten again');
    expect(code).toBe(0);
    expect(readFileSync(at('loaded'), 'utf8')).toMatch(/drop schema[\s\S]*COPY gateway\.people/);
    expect(readdirSync(at('tmp'))).toEqual([]);
  });

  it('goes nowhere without the list of the forgotten, unless told that there is none', () => {
    rmSync(join(backups, 'forgotten.txt'));
    const { code, said } = run('restore');
    expect(said).toContain('forgotten.txt is not beside the backups');
    expect(code).toBe(1);
    expect(loaded()).toBe(false);
    expect(run('restore', { EVEN_WITHOUT_FORGOTTEN: 'true' }).code).toBe(0);
    expect(loaded()).toBe(true);
  });

  it('refuses a list that lacks somebody whom the backup itself knows as forgotten', () => {
    writeFileSync(at('dump'), sql([hash('a'), hash('b')]));
    const { code, said } = run('restore');
    expect(said).toContain('knows of people forgotten who are not in forgotten.txt');
    expect(code).toBe(1);
    expect(loaded()).toBe(false);
  });
});

describe('the services while a backup is put back', () => {
  (helm ? it : it.skip)('have no pods and nobody who would start some, by Helm’s own values', () => {
    const stopped = parse(readFileSync(join(umbrella, 'values-stopped.yaml'), 'utf8'), { merge: true });
    for (const environment of ['test', 'prod'] as const) {
      const before = environment === 'prod' ? everything : {};
      const values = { ...before, ...stopped, global: { ...(before.global as object), existingSecret: 's' } };
      const { said, objects } = render(helm?.path ?? '', environment, values);
      expect(said).toBe('');
      const services = objects.filter(
        ({ kind, metadata }) =>
          kind === 'Deployment' && /-(gateway|dialogue|profile-analysis)$/.test(metadata.name),
      );
      expect(services.map(({ spec }) => spec.replicas)).toEqual([0, 0, 0]);
      expect(objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual([]);
    }
  });

  it('are stopped in that one way by every page, since after another Helm would refuse to start them', () => {
    const docs = join(umbrella, '../../docs');
    const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    const texts = pages.map((name) => [name, readFileSync(join(docs, name), 'utf8')]);
    texts.push(['NOTES.txt', readFileSync(join(umbrella, 'templates/NOTES.txt'), 'utf8')]);
    expect(texts.length).toBeGreaterThan(20);
    const scaled = texts.filter(([, text]) => /kubectl.* scale .*--replicas/.test(`${text}`));
    expect(scaled.map(([name]) => name)).toEqual([]);
    const stops = texts.filter(([, text]) => text?.includes('values-stopped.yaml')).map(([name]) => name);
    expect(stops.sort()).toEqual(
      ['NOTES.txt', 'kubernetes.md', 'runbooks/external-postgres.md', 'runbooks/restore.md'].sort(),
    );
  });
});
