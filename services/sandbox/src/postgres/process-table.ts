import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Command line and parent of a process; undefined when it is gone (or a zombie) or the system does not tell. */
export function describeProcess(pid: number): { command: string; parent: number } | undefined {
  try {
    if (platform() === 'linux') return describeLinux(pid);
    if (platform() === 'win32') return undefined;
    const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [parent = '', ...command] = line.split(/\s+/);
    return { command: command.join(' '), parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function describeLinux(pid: number): { command: string; parent: number } | undefined {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return command === '' ? undefined : { command, parent: Number(parent) };
}
