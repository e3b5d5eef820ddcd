import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const root = join(import.meta.dirname, '../..');

/** Plays docker: the database is the file `data`, written when a transaction ends as psql would end it. */
const docker = `#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$STAND_IN/calls"
case "$*" in
  *' build'*) touch "$STAND_IN/images" ;;
  'image inspect '*) [ -e "$STAND_IN/images" ] ;;
  *' ps --all --quiet '*) [ -e "$STAND_IN/up-\${!#}" ] && echo id || true ;;
  inspect*) echo healthy ;;
  *' up --detach --no-build postgres') touch "$STAND_IN/up-postgres" ;;
  *' up --detach --no-build') touch "$STAND_IN"/up-{postgres,gateway,dialogue,profile-analysis} ;;
  *' run '*) [ -e "$STAND_IN/images" ] ;;
  *pg_dump*) echo '-- what is there now' ;;
  *' psql '*-c*) case "$*" in
    *pg_namespace*) [ ! -s "$STAND_IN/data" ] || echo 1 ;;
    *to_regclass*) if [ -s "$STAND_IN/data" ]; then echo t; else echo f; fi ;;
    *gateway.people*) cat "$STAND_IN/people" ;;
    *'encode(hash'*) cat "$STAND_IN/forgotten" ;;
    esac ;;
  *' psql '*)
    said=$(/bin/cat)
    case $said in
      *query_to_xml*) echo 'gateway.people=1' ;;
      *forgotten_now*) grep -cE '^[0-9a-f]{64}$' <<<"$said" || true ;;
      *'drop schema'*) if [[ $* == *--single-transaction* || $said == *'commit;' ]]; then printf '%s' "$said" >"$STAND_IN/data"; fi ;;
    esac ;;
esac
`;
/** Breaks off in the middle of a backup; reads everything else. */
const brokenCat = `#!/usr/bin/env bash
case "$*" in '' | *backup_*) head -c 60 "$@"; exit 1 ;; *) exec /bin/cat "$@" ;; esac
`;

const hash = (letter: string) => letter.repeat(64);
const dump = (forgotten: string[] = []) => `--
COPY gateway.people (telegram_id) FROM stdin;
42
\\.
COPY gateway.forgotten (hash, forgotten_on) FROM stdin;
${forgotten.map((one) => `\\\\x${one}\t2026-11-01\n`).join('')}\\.
-- PostgreSQL database dump complete
-- rows: gateway.people=1
`;

describe('make restore', () => {
  let folder: ReturnType<typeof makeScratchFolder>;
  let backups: string;
  const at = (name: string) => join(folder.path, name);
  const has = (name: string) => existsSync(at(name));
  const data = () => readFileSync(at('data'), 'utf8');
  const calls = () => readFileSync(at('calls'), 'utf8').split('\n');
  const list = () => readFileSync(join(backups, 'forgotten.txt'), 'utf8');
  const file = () => join(backups, 'backup_20261101_040000.sql');

  function run(env: Record<string, string> = {}, input = '', args: string[] = []) {
    const { PATH, HOME } = process.env;
    const own = { ENV_FOLDER: folder.path, BACKUP_FOLDER: backups, STAND_IN: folder.path, YES: 'restore' };
    const { status, stdout, stderr } = spawnSync(join(root, 'scripts/ops/restore.sh'), args, {
      env: { PATH: `${at('bin')}:${PATH}`, HOME, ...own, ...env },
      encoding: 'utf8',
      input,
    });
    return { code: status, said: stdout + stderr };
  }
  function program(name: string, text: string) {
    writeFileSync(at(`bin/${name}`), text);
    chmodSync(at(`bin/${name}`), 0o755);
  }

  beforeEach(() => {
    folder = makeScratchFolder('one-server-restore');
    backups = at('backups');
    for (const one of [at('bin'), backups]) mkdirSync(one);
    program('docker', docker);
    writeFileSync(at('.env.prod'), 'BACKUP_RETENTION_DAYS=7\n', { mode: 0o600 });
    writeFileSync(file(), dump());
    const tenDaysAgo = Date.now() / 1000 - 10 * 86_400;
    utimesSync(file(), tenDaysAgo, tenDaysAgo);
    writeFileSync(join(backups, 'forgotten.txt'), `${hash('a')}\n`);
    // A bot that runs and has people.
    for (const one of ['images', 'up-postgres', 'forgotten']) writeFileSync(at(one), '');
    writeFileSync(at('people'), 't\n');
    writeFileSync(at('data'), 'as before');
  });
  afterEach(() => folder.remove());
  const emptyServer = () => {
    for (const one of ['images', 'up-postgres', 'data']) rmSync(at(one));
    writeFileSync(at('people'), 'f\n');
  };

  it('puts back a backup that is older than backups are kept, and keeps it', () => {
    const { code, said } = run({}, '', [file()]);
    expect(said).toContain('SoulNear is up again');
    expect(code).toBe(0);
    expect(data()).toContain('COPY gateway.people');
    expect(existsSync(file())).toBe(true);
  });

  it('leaves the data as it was when the backup cannot be read to its end', () => {
    program('cat', brokenCat);
    const { code, said } = run({}, '', [file()]);
    expect(said).toContain('The backup could not be loaded: the data is as before.');
    expect(code).toBe(1);
    expect(data()).toBe('as before');
    expect(has('up-gateway')).toBe(false);
  });

  it('refuses a dump that breaks off', () => {
    writeFileSync(file(), dump().replace('-- PostgreSQL database dump complete\n', ''));
    expect(run().said).toContain('is not whole');
    expect(data()).toBe('as before');
  });

  it('takes a new server from nothing: the bot speaks to nobody before its data is back', () => {
    emptyServer();
    const { code, said } = run();
    expect(said).toContain('1 who had been forgotten were forgotten again');
    expect(code).toBe(0);
    const order = ['build', 'no-build postgres', 'bootstrap', '--output /dev/null', 'gateway-migrate'].map(
      (words) => calls().findIndex((call) => call.includes(words)),
    );
    expect(order).not.toContain(-1);
    const started = calls().findIndex((call) => call.endsWith('up --detach --no-build'));
    expect([...order, started]).toEqual([...order, started].sort((one, other) => one - other));
    expect(data()).toContain('COPY gateway.people');
  });

  it('goes nowhere without the list of the forgotten, unless told that there is none', () => {
    emptyServer();
    rmSync(join(backups, 'forgotten.txt'));
    const { code, said } = run();
    expect(said).toContain('whoever has been forgotten since this backup would come back');
    expect(said).toContain('Nothing was changed.');
    expect(code).toBe(1);
    expect(has('data')).toBe(false);
    expect(run({ YES: '' }, 'restore\nnobody\n').code).toBe(0);
    rmSync(join(backups, 'forgotten.txt'));
    expect(run({ EVEN_WITHOUT_FORGOTTEN: 'true' }).code).toBe(0);
  });

  it('refuses a list that lacks somebody whom the backup itself knows as forgotten', () => {
    writeFileSync(file(), dump([hash('a'), hash('b')]));
    const { code, said } = run();
    expect(said).toContain('people forgotten who are not on the list');
    expect(code).toBe(1);
    expect(data()).toBe('as before');
    writeFileSync(join(backups, 'forgotten.txt'), `${hash('a')}\r\n${hash('b')}`);
    expect(run().code).toBe(0);
  });

  it('takes in the list that lies beside a backup from elsewhere, and what the database knows', () => {
    const elsewhere = at('elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'backup.sql'), dump([hash('b')]));
    writeFileSync(join(elsewhere, 'forgotten.txt'), `${hash('b')}\n`);
    writeFileSync(at('forgotten'), `${hash('c')}\n`);
    const { said } = run({}, '', [join(elsewhere, 'backup.sql')]);
    expect(said).toContain('3 who had been forgotten');
    expect(list()).toBe(`${hash('a')}\n${hash('b')}\n${hash('c')}\n`);
  });

  it('a backup of a database in which nobody is begins no list, which would pass for another one’s', () => {
    rmSync(join(backups, 'forgotten.txt'));
    writeFileSync(at('people'), 'f\n');
    const backup = () =>
      spawnSync(join(root, 'scripts/ops/backup.sh'), {
        env: {
          ...process.env,
          PATH: `${at('bin')}:${process.env.PATH}`,
          ENV: 'prod',
          ENV_FOLDER: folder.path,
          BACKUP_FOLDER: backups,
          STAND_IN: folder.path,
        },
      }).status;
    expect(backup()).toBe(0);
    expect(existsSync(join(backups, 'forgotten.txt'))).toBe(false);
    // By itself it lets go of what is older than the setting says.
    expect(existsSync(file())).toBe(false);
    writeFileSync(at('people'), 't\n');
    rmSync(backups, { recursive: true });
    expect(backup()).toBe(0);
    expect(list()).toBe('');
  });
});
