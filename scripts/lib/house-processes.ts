import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { platform } from 'node:os';
import { describeProcess } from '@soulnear/sandbox/postgres/process-table.ts';

/** The process of a service under a launcher; throws when there is none (it may just be starting again). */
export function serviceProcess(launcherPid: number, service: string): number {
  for (const pid of processIds()) {
    const found = describeProcess(pid);
    if (found?.parent === launcherPid && found.command.includes(`services/${service}/src/main.ts`))
      return pid;
  }
  throw new Error(`no process of ${service}`);
}

function processIds(): number[] {
  const names =
    platform() === 'linux'
      ? readdirSync('/proc')
      : execFileSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).split('\n');
  return names.map((name) => Number(name.trim())).filter((pid) => Number.isInteger(pid) && pid > 0);
}
